package dev.parley.servers.test;

import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The servers that the tests use.
 *
 * @param line explains the choice in the output of the build
 */
record Choice(Servers servers, String line) {

	/**
	 * Set to {@code true}, it requires containers; to {@code false}, the embedded
	 * servers.
	 */
	static final String VARIABLE = "PARLEY_REQUIRE_DOCKER";

	/**
	 * Prefers containers.
	 * @param required the value of the variable
	 * @param missing names what containers need and is missing
	 */
	static Choice of(@Nullable String required, Supplier<Optional<String>> missing) {
		return switch (required) {
			case null -> missing.get().map(Choice::embedded).orElseGet(Choice::containers);
			case "true" -> missing.get().map(Choice::refused).orElseGet(Choice::containers);
			case "false" -> embedded(VARIABLE + " is false");
			default -> refused("its value is neither true nor false");
		};
	}

	private static Choice containers() {
		return new Choice(new InContainers(), "Tests use Testcontainers: " + Docker.POSTGRES + " and " + Docker.KAFKA);
	}

	private static Choice embedded(String reason) {
		return new Choice(new EmbeddedServers(), "Tests use the embedded PostgreSQL and Kafka: " + reason);
	}

	private static Choice refused(String reason) {
		throw new IllegalStateException("%s is set, but %s".formatted(VARIABLE, reason));
	}

}
