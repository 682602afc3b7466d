package dev.parley.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

import dev.parley.servers.Secrets;
import tools.jackson.databind.json.JsonMapper;

/**
 * An access token in a file that only its owner can read, until shortly before it
 * expires.
 *
 * @param file where it is
 */
record KeptToken(Path file) {

	private static final Duration MARGIN = Duration.ofMinutes(2);

	String get(Supplier<String> login) {
		return kept().filter(KeptToken::isGood).orElseGet(() -> keep(login.get()));
	}

	private Optional<String> kept() {
		try {
			return Optional.of(Files.readString(this.file));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String keep(String token) {
		try {
			Path draft = Files.createTempFile(this.file.getParent(), "token", "", Secrets.privately(Secrets.FILE));
			Files.writeString(draft, token);
			Files.move(draft, this.file, StandardCopyOption.ATOMIC_MOVE);
			return token;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isGood(String token) {
		String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
		long end = new JsonMapper().readTree(claims).path("exp").asLong();
		return Instant.ofEpochSecond(end).minus(MARGIN).isAfter(Instant.now());
	}

}
