package dev.parley.cli.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

import dev.parley.servers.Secrets;
import dev.parley.servers.Unchecked;

/** A proof key for one authorization code (RFC 7636, method S256). */
record Pkce(String verifier, String challenge) {

	static Pkce generate() {
		String verifier = encode(Secrets.bytes(32));
		byte[] ascii = verifier.getBytes(StandardCharsets.US_ASCII);
		return new Pkce(verifier, encode(Unchecked.get(() -> MessageDigest.getInstance("SHA-256").digest(ascii))));
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
