package dev.parley.defaults.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
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
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;

/** A proof cannot be checked without the database that remembers the spent ones. */
@Import(SpentProofsTests.Outage.class)
class SpentProofsTests extends ThingServiceTest {

	private static final String TOKEN = "x.y.z";

	@Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}")
	private URI issuer;

	@Test
	void doesNotBlameTheCallerWhenTheDatabaseIsUnavailable() throws JOSEException, NoSuchAlgorithmException {
		ECKey key = new ECKeyGenerator(Curve.P_256).generate();
		given(this.decoder.decode(anyString())).willReturn(Jwt.withTokenValue(TOKEN)
			.header("alg", "ES256")
			.subject("someone")
			.claim("cnf", Map.of("jkt", key.computeThumbprint().toString()))
			.build());

		assertThat(this.mvc.get().uri("/things").header("Authorization", "DPoP " + TOKEN).header("DPoP", proof(key)))
			.hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
			.hasHeader("Retry-After", "2")
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyText()
			.contains("cannot reach its database");
	}

	private String proof(ECKey key) throws JOSEException, NoSuchAlgorithmException {
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.US_ASCII));
		SignedJWT proof = new SignedJWT(
				new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType("dpop+jwt"))
					.jwk(key.toPublicJWK())
					.build(),
				new JWTClaimsSet.Builder().jwtID(UUID.randomUUID().toString())
					.claim("htm", "GET")
					.claim("htu", this.issuer.resolve("/things").toString())
					.claim("ath", Base64URL.encode(hash).toString())
					.issueTime(Date.from(Instant.now()))
					.build());
		proof.sign(new ECDSASigner(key));
		return proof.serialize();
	}

	/** A database that refuses connections. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Outage {

		@Bean
		JdbcClient jdbc() {
			return JdbcClient.create(new DriverManagerDataSource("jdbc:unreachable:"));
		}

	}

}
