package dev.parley.system;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import dev.parley.contracts.OpenApi;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the answers that tests receive against the recorded API descriptions. */
final class ApiAnswers {

	private static final List<OpenApi> apis = Stream
		.of("auth-server", "inventory-service", "notification-service", "order-service")
		.map(OpenApi::of)
		.toList();

	/** Callers run in many threads, where an error would be lost. */
	private static final Queue<String> violations = new ConcurrentLinkedQueue<>();

	private ApiAnswers() {
	}

	static void check(String method, String path, Answer answer) {
		apis.stream()
			.filter((api) -> api.describes(method, path))
			.flatMap((api) -> api
				.violations(method, path, answer.status(),
						(name) -> answer.response().headers().firstValue(name).orElse(null), answer.response().body())
				.stream())
			.forEach(violations::add);
	}

	/** Fails if an answer since the last call was not as described. */
	static void requireDescribed() {
		List<String> found = Stream.generate(violations::poll).takeWhile((violation) -> violation != null).toList();
		assertThat(found).as("answers that contracts/openapi does not allow").isEmpty();
	}

}
