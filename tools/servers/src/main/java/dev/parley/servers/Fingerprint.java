package dev.parley.servers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Short names that are equal only for equal content. */
public final class Fingerprint {

	private static final int BYTES = 6;

	private Fingerprint() {
	}

	public static String of(String content) {
		return of(content.getBytes(StandardCharsets.UTF_8));
	}

	public static String of(byte[] content) {
		byte[] hash = Unchecked.get(() -> MessageDigest.getInstance("SHA-256").digest(content));
		return HexFormat.of().formatHex(hash, 0, BYTES);
	}

}
