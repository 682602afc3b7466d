package dev.parley.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.setup.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A token that is bound to a key (DPoP, RFC 9449) is useless without the key. */
@ExtendWith(RunningPlatform.class)
class BoundTokenTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final RunningPlatform platform;

	private final ECKey key = newKey();

	private final String token;

	BoundTokenTests(RunningPlatform platform) throws Exception {
		this.platform = platform;
		JsonNode answer = ask(this.key);
		assertThat(answer.path("token_type").asString()).isEqualTo("DPoP");
		this.token = answer.path("access_token").asString();
	}

	@Test
	void opensWithAProofOfItsKey() throws Exception {
		assertThat(call("DPoP", proof(this.key, "/api/orders", Instant.now())).status()).isEqualTo(200);
		assertThat(call("DPoP", proof(this.key, "/api/orders", Instant.now())).status()).isEqualTo(200);
	}

	@Test
	void opensOnceWithEachProof() throws Exception {
		String proof = proof(this.key, "/api/orders", Instant.now());
		assertThat(call("DPoP", proof).status()).isEqualTo(200);

		assertThat(call("DPoP", proof).status()).isEqualTo(401);
	}

	@Test
	void doesNotOpenWithAnythingElse() throws Exception {
		assertThat(call("Bearer", "").status()).as("as a bearer token").isEqualTo(401);
		assertThat(call("DPoP", "").status()).as("without a proof").isEqualTo(401);
		assertThat(call("DPoP", proof(newKey(), "/api/orders", Instant.now())).status()).as("of another key")
			.isEqualTo(401);
		assertThat(call("DPoP", proof(this.key, "/api/products", Instant.now())).status()).as("for another path")
			.isEqualTo(401);
		assertThat(call("DPoP", signed(this.key, claims("GET", front("/api/orders"), Instant.now()).build())).status())
			.as("for no token")
			.isEqualTo(401);
		assertThat(call("DPoP", proof(this.key, "/api/orders", Instant.now(), this.token + "x")).status())
			.as("for another token")
			.isEqualTo(401);
		assertThat(call("DPoP", proof("POST", this.key, "/api/orders", Instant.now(), this.token)).status())
			.as("for another method")
			.isEqualTo(401);
		assertThat(call("DPoP", proof(this.key, "/api/orders", Instant.now().minus(Duration.ofHours(1)))).status())
			.as("of an hour ago")
			.isEqualTo(401);
	}

	@Test
	void doesNotOpenAServiceEither() {
		URI service = URI.create("http://localhost:" + this.platform.port(Part.of("order-service")));
		assertThat(new Caller(service, this.token).get("/api/orders").status()).isEqualTo(401);
	}

	@Test
	void cannotBeMadeOfOneThatIsNotBound() throws Exception {
		String plain = this.platform.client("partner").token();
		Caller caller = new Caller(this.platform.url(), "");

		Answer answer = caller.call("GET", "/api/orders", "",
				Map.of("Authorization", "DPoP " + plain, "DPoP", proof(this.key, "/api/orders", Instant.now(), plain)));

		assertThat(answer.status()).isEqualTo(401);
	}

	private Answer call(String scheme, String proof) {
		Caller caller = new Caller(this.platform.url(), "");
		Map<String, String> headers = proof.isEmpty() ? Map.of("Authorization", scheme + " " + this.token)
				: Map.of("Authorization", scheme + " " + this.token, "DPoP", proof);
		return caller.call("GET", "/api/orders", "", headers);
	}

	private JsonNode ask(ECKey key) throws Exception {
		String secret = this.platform.credentials().secretOf("partner");
		URI endpoint = this.platform.url().resolve("/auth/oauth2/token");
		HttpRequest request = HttpRequest.newBuilder(endpoint)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString(("partner:" + secret).getBytes(StandardCharsets.UTF_8)))
			.header("DPoP", signed(key, claims("POST", endpoint.toString(), Instant.now()).build()))
			.POST(BodyPublishers.ofString("grant_type=client_credentials&scope=orders:read"))
			.build();
		return new JsonMapper().readTree(HTTP.send(request, BodyHandlers.ofString()).body());
	}

	private String proof(ECKey key, String path, Instant time) throws Exception {
		return proof(key, path, time, this.token);
	}

	private String proof(ECKey key, String path, Instant time, String token) throws Exception {
		return proof("GET", key, path, time, token);
	}

	private String proof(String method, ECKey key, String path, Instant time, String token) throws Exception {
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
		return signed(key,
				claims(method, front(path), time)
					.claim("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(digest))
					.build());
	}

	private String front(String path) {
		return this.platform.url().resolve(path).toString();
	}

	private static JWTClaimsSet.Builder claims(String method, String url, Instant time) {
		return new JWTClaimsSet.Builder().jwtID(UUID.randomUUID().toString())
			.claim("htm", method)
			.claim("htu", url)
			.issueTime(Date.from(time));
	}

	private static String signed(ECKey key, JWTClaimsSet claims) throws JOSEException {
		SignedJWT proof = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType("dpop+jwt"))
			.jwk(key.toPublicJWK())
			.build(), claims);
		proof.sign(new ECDSASigner(key));
		return proof.serialize();
	}

	private static ECKey newKey() {
		try {
			return new ECKeyGenerator(Curve.P_256).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
