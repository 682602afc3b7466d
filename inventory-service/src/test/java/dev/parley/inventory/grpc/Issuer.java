package dev.parley.inventory.grpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

/** Publishes keys and issues tokens, like auth-server. */
public final class Issuer implements AutoCloseable {

	private static final String NAME = "http://localhost:8080/auth";

	private final ECKey key = newKey();

	private final HttpServer server;

	private Issuer(HttpServer server) {
		this.server = server;
	}

	public static Issuer start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			Issuer issuer = new Issuer(server);
			byte[] keys = new JWKSet(issuer.key.toPublicJWK()).toString().getBytes();
			server.createContext("/jwks", (exchange) -> {
				exchange.sendResponseHeaders(200, keys.length);
				exchange.getResponseBody().write(keys);
				exchange.close();
			});
			server.start();
			return issuer;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	public String keys() {
		return "http://localhost:" + this.server.getAddress().getPort() + "/jwks";
	}

	/** The token of order-service, with changes. */
	String token(Consumer<JWTClaimsSet.Builder> changes) {
		return signed(changes, this.key, "at+jwt");
	}

	/** A token that is valid, but for its type. */
	String idToken() {
		return signed((_) -> {
		}, this.key, "JWT");
	}

	String ofAnotherKey() {
		return signed((_) -> {
		}, newKey(), "at+jwt");
	}

	private static String signed(Consumer<JWTClaimsSet.Builder> changes, ECKey key, String type) {
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(NAME)
			.subject("order-service")
			.audience("inventory-service")
			.claim("client_id", "order-service")
			.claim("scope", List.of("products:read"))
			.jwtID(UUID.randomUUID().toString())
			.issueTime(Date.from(Instant.now().minus(Duration.ofMinutes(20))))
			.expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(10))));
		changes.accept(claims);
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType(type))
				.keyID(key.getKeyID())
				.build(), claims.build());
			token.sign(new ECDSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ECKey newKey() {
		try {
			return new ECKeyGenerator(Curve.P_256).keyID("the-key").generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
