package dev.parley.system;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A call that a test makes up.
 *
 * @param user the user or client who makes it, empty for none
 * @param path the path with its query
 */
record FuzzedCall(String user, String method, String path, Map<String, String> headers, byte[] body) {

	@Override
	public String toString() {
		return "%s: %s %s %s %.300s".formatted(this.user, this.method, this.path, this.headers,
				new String(this.body, StandardCharsets.UTF_8));
	}

}
