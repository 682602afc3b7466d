package dev.parley.system;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.setup.Part;

/**
 * Makes tokens in auth-server's place, with its own key, so that a token can be wrong in
 * one thing and right in all others.
 *
 * @param key the key that signs
 * @param issuer whose tokens they are
 */
record Tokens(ECKey key, String issuer) {

	static Tokens of(RunningPlatform platform) {
		String url = "jdbc:postgresql://localhost:" + platform.port(Part.POSTGRES) + "/auth";
		try (Connection connection = DriverManager.getConnection(url, "auth",
				platform.secret(Part.AUTH_SERVER, "spring.datasource.password"));
				ResultSet row = connection.createStatement()
					.executeQuery("SELECT jwe, id FROM signing_key ORDER BY created_at LIMIT 1")) {
			row.next();
			JWEObject jwe = JWEObject.parse(row.getString(1));
			String key = platform.secret(Part.AUTH_SERVER,
					"parley.auth.key-encryption-keys." + jwe.getHeader().getKeyID());
			jwe.decrypt(new DirectDecrypter(derived(key, row.getString(2))));
			return new Tokens(ECKey.parse(jwe.getPayload().toJSONObject()), platform.url().resolve("/auth").toString());
		}
		catch (SQLException | ParseException | GeneralSecurityException | JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The key of a place in auth-server's database. */
	private static SecretKey derived(String key, String id) throws GeneralSecurityException {
		byte[] place = ("signing_key.jwe\0" + id).getBytes(StandardCharsets.UTF_8);
		return KDF.getInstance("HKDF-SHA256")
			.deriveKey("AES",
					HKDFParameterSpec.expandOnly(new SecretKeySpec(Base64.getDecoder().decode(key), "AES"), place, 32));
	}

	String signed(JWTClaimsSet claims) {
		return signed(claims, this.key);
	}

	/** Signed with an unknown key under the id of the published one. */
	private String forged(JWTClaimsSet claims) {
		try {
			return signed(claims, new ECKeyGenerator(Curve.P_256).keyID(this.key.getKeyID()).generate());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Signed with what everybody knows: the published key, taken for a shared secret. */
	private String confused(JWTClaimsSet claims) {
		try {
			SignedJWT token = new SignedJWT(
					new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(this.key.getKeyID()).build(), claims);
			token.sign(new MACSigner(this.key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String unsigned(JWTClaimsSet claims) {
		return new PlainJWT(claims).serialize();
	}

	/**
	 * Every kind of token that must be rejected, by its defect.
	 * @param claims makes the right claims, but for a change
	 */
	Map<String, String> wrong(Function<Consumer<JWTClaimsSet.Builder>, JWTClaimsSet> claims) {
		Instant now = Instant.now();
		JWTClaimsSet right = claims.apply((_) -> {
		});
		Map<String, String> wrong = new LinkedHashMap<>();
		wrong.put("garbage", "not.a.token");
		wrong.put("alg none", unsigned(right));
		wrong.put("wrong key", forged(right));
		wrong.put("public key as a secret", confused(right));
		wrong.put("wrong issuer", signed(claims.apply((set) -> set.issuer("https://evil.example/auth"))));
		wrong.put("wrong audience", signed(claims.apply((set) -> set.audience("somebody-else"))));
		wrong.put("expired", signed(claims.apply((set) -> set.expirationTime(Date.from(now.minusSeconds(120))))));
		wrong.put("not yet valid", signed(claims.apply((set) -> set.notBeforeTime(Date.from(now.plusSeconds(120))))));
		return wrong;
	}

	/** Those that the services must reject, too, which want access tokens (RFC 9068). */
	Map<String, String> wrongForServices(Function<Consumer<JWTClaimsSet.Builder>, JWTClaimsSet> claims) {
		Map<String, String> wrong = wrong(claims);
		wrong.put("of another type", signed(claims.apply((_) -> {
		}), this.key, "JWT"));
		for (String claim : List.of("exp", "sub", "client_id")) {
			wrong.put("without " + claim, signed(claims.apply((set) -> set.claim(claim, null))));
		}
		return wrong;
	}

	/** What auth-server would put into a token, but for a change. */
	JWTClaimsSet claims(String subject, String audience, String scope, List<String> roles,
			Consumer<JWTClaimsSet.Builder> change) {
		Instant now = Instant.now();
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(this.issuer)
			.subject(subject)
			.audience(audience)
			.claim("client_id", "parley-cli")
			.claim("scope", scope)
			.claim("roles", roles)
			.issueTime(Date.from(now))
			.notBeforeTime(Date.from(now))
			.expirationTime(Date.from(now.plus(Duration.ofMinutes(10))))
			.jwtID(UUID.randomUUID().toString());
		change.accept(claims);
		return claims.build();
	}

	private static String signed(JWTClaimsSet claims, ECKey key) {
		return signed(claims, key, "at+jwt");
	}

	private static String signed(JWTClaimsSet claims, ECKey key, String type) {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType(type))
				.keyID(key.getKeyID())
				.build(), claims);
			token.sign(new ECDSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
