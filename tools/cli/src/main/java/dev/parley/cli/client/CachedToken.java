package dev.parley.cli.client;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;

import dev.parley.servers.Secrets;
import dev.parley.servers.Unchecked;
import tools.jackson.databind.json.JsonMapper;

/** An access token in a file that only its owner can read. */
public record CachedToken(Path file, Clock clock) {

	private static final Duration MARGIN = Duration.ofMinutes(2);

	/** Returns the token, and gets a new one shortly before it expires. */
	public String get(Supplier<String> login) {
		String token = Files.exists(this.file) ? Unchecked.get(() -> Files.readString(this.file)) : "";
		if (isValid(token)) {
			return token;
		}
		return renew(login);
	}

	/** Gets a new token. */
	public String renew(Supplier<String> login) {
		String next = login.get();
		new Secrets(this.file.resolveSibling("")).put(this.file.getFileName().toString(),
				next.getBytes(StandardCharsets.US_ASCII));
		return next;
	}

	private boolean isValid(String token) {
		if (token.isEmpty()) {
			return false;
		}
		String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
		long end = new JsonMapper().readTree(claims).path("exp").asLong();
		return Instant.ofEpochSecond(end).minus(MARGIN).isAfter(this.clock.instant());
	}

}
