package dev.parley.benchmarks.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;

import javax.crypto.KDF;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.cli.client.OneTimeCodes;
import dev.parley.defaults.AccessTokens;
import dev.parley.defaults.Revocations;
import dev.parley.defaults.VerifiedTokens;
import dev.parley.servers.Unchecked;

import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * What security costs per call. Tokens are checked with the classes of the services, and
 * codes are made with that of the command line. The other classes are inside auth-server:
 * the same calls of the same libraries, with the same parameters, stand for them.
 */
public final class CryptoBenchmark {

	private static final String ISSUER = "http://localhost:8080/auth";

	private static final String SERVICE = "order-service";

	private static final String EMAIL = "customer1@example.org";

	private CryptoBenchmark() {
	}

	/** Measures for half a minute, and prints a table. */
	public static void main(String[] arguments) throws Exception {
		System.out.println("| What | CPU |");
		System.out.println("|---|---|");
		logins();
		tokens();
		values();
	}

	/** As auth-server checks a password, the secret of a client and a one-time code. */
	private static void logins() {
		PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
		String hash = encoder.encode("correct horse battery staple");
		print("a password", "correct horse battery staple", (password) -> encoder.matches(password, hash) ? 1 : 0);
		byte[] known = sha256(UUID.randomUUID().toString());
		print("a wrong secret of a client", UUID.randomUUID().toString(),
				(secret) -> MessageDigest.isEqual(sha256(secret), known) ? 0 : 1);
		OneTimeCodes app = new OneTimeCodes("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
		print("a one-time code that is wrong at three steps", Instant.now(), (now) -> app.at(now).length()
				+ app.at(now.minus(OneTimeCodes.STEP)).length() + app.at(now.plus(OneTimeCodes.STEP)).length());
	}

	/** As a service checks the token of a call. */
	private static void tokens() throws JOSEException {
		ECKey key = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
		String token = token(key);
		Clock clock = Clock.systemUTC();
		Revocations revocations = new Revocations(clock);
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())))
			.jwsAlgorithm(SignatureAlgorithm.ES256)
			.build();
		decoder.setJwtValidator(AccessTokens.of(ISSUER, SERVICE, revocations));
		VerifiedTokens verified = new VerifiedTokens(clock, revocations);
		verified.add(token, decoder.decode(token));
		print("a token that is new", token, (text) -> decoder.decode(text).getClaims().size());
		print("a token that was verified within the last minute", token,
				(text) -> (verified.find(text) != null) ? 1 : 0);
	}

	private static String token(ECKey key) throws JOSEException {
		Instant now = Instant.now();
		SignedJWT token = new SignedJWT(
				new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("1")
					.type(new JOSEObjectType(AccessTokens.TYPE))
					.build(),
				new JWTClaimsSet.Builder().issuer(ISSUER)
					.subject(UUID.randomUUID().toString())
					.audience(SERVICE)
					.issueTime(Date.from(now))
					.expirationTime(Date.from(now.plus(Duration.ofHours(1))))
					.jwtID(UUID.randomUUID().toString())
					.claim("client_id", "cli")
					.claim(Revocations.LOGIN, UUID.randomUUID().toString())
					.claim("scope", "orders:read orders:write")
					.claim("roles", List.of("CUSTOMER"))
					.build());
		token.sign(new ECDSASigner(key));
		return token.serialize();
	}

	/** As auth-server encrypts a value for its place, and decrypts it. */
	private static void values() throws Exception {
		KeyGenerator generator = KeyGenerator.getInstance("AES");
		generator.init(256);
		SecretKey key = generator.generateKey();
		String sealed = seal(key, EMAIL);
		print("an e-mail address, encrypted", EMAIL, (email) -> seal(key, email).length());
		print("an e-mail address, decrypted", sealed, (text) -> open(key, text).length());
		System.out.printf("| bytes of an e-mail address of %d B, encrypted | %d B |%n", EMAIL.length(),
				sealed.length());
	}

	private static String seal(SecretKey key, String text) {
		JWEObject jwe = new JWEObject(
				new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM).keyID("1").build(),
				new Payload(text));
		try {
			jwe.encrypt(new DirectEncrypter(keyOfPlace(key)));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return jwe.serialize();
	}

	private static String open(SecretKey key, String sealed) {
		try {
			JWEObject jwe = JWEObject.parse(sealed);
			jwe.decrypt(new DirectDecrypter(keyOfPlace(key)));
			return jwe.getPayload().toString();
		}
		catch (JOSEException | ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static SecretKey keyOfPlace(SecretKey key) {
		byte[] place = "account.email\0customer1".getBytes(StandardCharsets.UTF_8);
		return Unchecked
			.get(() -> KDF.getInstance("HKDF-SHA256").deriveKey("AES", HKDFParameterSpec.expandOnly(key, place, 32)));
	}

	private static byte[] sha256(String text) {
		return Unchecked.get(() -> MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static <T> void print(String what, T input, ToLongFunction<T> work) {
		System.out.printf("| %s | %,.1f µs |%n", what, CpuTime.micros(1, List.of(input), work));
	}

}
