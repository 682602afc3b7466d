package dev.parley.k8s;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MutationTests {

	static Stream<Mutation> mutations() {
		return Stream
			.of(PodMutations.all(), RestrictedMutations.all(), PlatformMutations.all(), NetworkMutations.all(),
					SignatureMutations.all())
			.flatMap((mutations) -> mutations);
	}

	@ParameterizedTest
	@MethodSource("mutations")
	void isFound(Mutation mutation) {
		Manifests manifests = mutation.overlay().manifests();
		mutation.change().accept(manifests);
		assertThat(mutation.rule().breaches(manifests)).isNotEmpty();
	}

	@Test
	void thereIsOneForEachRule() {
		assertThat(mutations().map(Mutation::rule)).contains(Rule.values());
	}

}
