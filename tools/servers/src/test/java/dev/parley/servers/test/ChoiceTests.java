package dev.parley.servers.test;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ChoiceTests {

	@Test
	void prefersContainers() {
		assertThat(choice(null, null).line()).isEqualTo("Tests use Testcontainers: postgres:18 and apache/kafka:4.2.2");
		assertThat(choice("true", null).servers()).isInstanceOf(InContainers.class);
	}

	@Test
	void doesWithoutAndSaysWhy() {
		Choice choice = choice(null, "no Docker engine answers");
		assertThat(choice.servers()).isInstanceOf(EmbeddedServers.class);
		assertThat(choice.line()).isEqualTo("Tests use the embedded PostgreSQL and Kafka: no Docker engine answers");
	}

	@Test
	void refusesToDoWithoutWhereContainersAreRequired() {
		assertThatIllegalStateException().isThrownBy(() -> choice("true", "no Docker engine answers"))
			.withMessage("PARLEY_REQUIRE_DOCKER is set, but no Docker engine answers");
	}

	@Test
	void doesWithoutOnDemand() {
		assertThat(choice("false", null).line())
			.isEqualTo("Tests use the embedded PostgreSQL and Kafka: PARLEY_REQUIRE_DOCKER is false");
	}

	@Test
	void refusesADemandThatItDoesNotUnderstand() {
		assertThatIllegalStateException().isThrownBy(() -> choice("yes", null))
			.withMessageStartingWith("PARLEY_REQUIRE_DOCKER is set");
	}

	private static Choice choice(@Nullable String required, @Nullable String missing) {
		return Choice.of(required, () -> Optional.ofNullable(missing));
	}

}
