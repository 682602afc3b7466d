package dev.parley.cli.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a customer did without access is found, and nothing else. */
class RevocationRuleTests {

	private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

	/** The customer acted 180 seconds ago. */
	private static final OrderFact ORDER = new OrderFact("customer", NOW.minusSeconds(180), "CONFIRMED", NOW, List.of(),
			List.of());

	private final List<LostAccess> lost = new ArrayList<>();

	@Test
	void findsWhatAnErasedCustomerDid() {
		lose("erased", 180, null);
		assertThat(complaint()).isEmpty();
		lose("erased", 190, null);
		assertThat(complaint()).get().asString().contains("was erased at");
	}

	@Test
	void findsWhatACustomerDidWhileDisabled() {
		lose("disabled", 300, 200L);
		lose("disabled", 300, 180L);
		lose("disabled", 170, null);
		assertThat(complaint()).isEmpty();
		lose("disabled", 190, 170L);
		assertThat(complaint()).get().asString().contains("was disabled at");
	}

	private Optional<String> complaint() {
		return new RevocationRule(this.lost).complaint(ORDER);
	}

	private void lose(String how, long from, @Nullable Long until) {
		this.lost.add(new LostAccess("customer", how, NOW.minusSeconds(from),
				Optional.ofNullable(until).map(NOW::minusSeconds)));
	}

}
