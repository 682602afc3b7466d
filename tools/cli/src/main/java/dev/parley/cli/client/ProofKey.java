package dev.parley.cli.client;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

import dev.parley.servers.Unchecked;

/** A key to which a client binds its tokens, and which it proves (DPoP, RFC 9449). */
record ProofKey(KeyPair pair) {

	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

	/** The length of a coordinate (RFC 7518, section 6.2.1.2). */
	private static final int COORDINATE = 32;

	static ProofKey generate() {
		return Unchecked.get(() -> {
			KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
			keys.initialize(new ECGenParameterSpec("secp256r1"));
			return new ProofKey(keys.generateKeyPair());
		});
	}

	/** Proves the key in a request for a token. */
	String proof(String method, URI url) {
		return signed(method, url, "");
	}

	/** Proves the key in a request with a token. */
	String proof(String method, URI url, String token) {
		byte[] hash = Unchecked.get(() -> MessageDigest.getInstance("SHA-256"))
			.digest(token.getBytes(StandardCharsets.US_ASCII));
		return signed(method, url, ",\"ath\":\"%s\"".formatted(BASE64.encodeToString(hash)));
	}

	private String signed(String method, URI url, String claims) {
		ECPublicKey key = (ECPublicKey) this.pair.getPublic();
		String head = """
				{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"%s","y":"%s"}}"""
			.formatted(coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
		String body = """
				{"jti":"%s","htm":"%s","htu":"%s","iat":%d%s}""".formatted(UUID.randomUUID(), method, url,
				Instant.now().getEpochSecond(), claims);
		String text = base64(head) + "." + base64(body);
		return text + "." + Unchecked.get(() -> signature(text));
	}

	private String signature(String text) throws GeneralSecurityException {
		Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
		signature.initSign(this.pair.getPrivate());
		signature.update(text.getBytes(StandardCharsets.US_ASCII));
		return BASE64.encodeToString(signature.sign());
	}

	private static String base64(String text) {
		return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String coordinate(BigInteger number) {
		byte[] bytes = number.toByteArray();
		byte[] last = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - COORDINATE), bytes.length);
		byte[] fixed = new byte[COORDINATE];
		System.arraycopy(last, 0, fixed, COORDINATE - last.length, last.length);
		return BASE64.encodeToString(fixed);
	}

}
