package dev.parley.servers.test;

import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Which servers the tests use.
 *
 * @param servers them
 * @param line says it to whoever reads the output of the build
 */
record Choice(Servers servers, String line) {

	/** Allows one kind only: {@code true} the containers, {@code false} the others. */
	static final String VARIABLE = "PARLEY_REQUIRE_DOCKER";

	/**
	 * Prefers containers.
	 * @param required the value of the variable
	 * @param missing what there is not that containers need
	 */
	static Choice of(@Nullable String required, Supplier<Optional<String>> missing) {
		return switch (required) {
			case null -> missing.get().map(Choice::embedded).orElseGet(Choice::containers);
			case "true" -> missing.get().map(Choice::refused).orElseGet(Choice::containers);
			case "false" -> embedded(VARIABLE + " is false");
			default -> refused("neither to true nor to false");
		};
	}

	private static Choice containers() {
		return new Choice(new InContainers(), "Tests use Testcontainers: " + Docker.POSTGRES + " and " + Docker.KAFKA);
	}

	private static Choice embedded(String reason) {
		return new Choice(new InProcesses(), "Tests use the embedded PostgreSQL and Kafka: " + reason);
	}

	private static Choice refused(String reason) {
		throw new IllegalStateException("%s is set, but %s".formatted(VARIABLE, reason));
	}

}
