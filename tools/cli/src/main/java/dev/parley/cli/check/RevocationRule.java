package dev.parley.cli.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * No subject acts without access. An erased person has no account to log in to, and a
 * disabled one cannot be logged in to. After any other revocation a subject may log in
 * again, so what it did later proves nothing.
 */
final class RevocationRule {

	/** How long a revocation may take to reach every service. */
	private static final Duration DELAY = Duration.ofSeconds(1);

	private final Map<String, List<LostAccess>> lost;

	RevocationRule(List<LostAccess> lost) {
		this.lost = lost.stream().collect(Collectors.groupingBy(LostAccess::subject));
	}

	/** What is wrong with what the customer of an order did last. */
	Optional<String> complaint(OrderFact order) {
		return this.lost.getOrDefault(order.customer(), List.of())
			.stream()
			.filter((loss) -> order.actedAt().isAfter(loss.from().plus(DELAY))
					&& loss.until().filter((end) -> !order.actedAt().isBefore(end)).isEmpty())
			.map((loss) -> "its customer acted at %s, but was %s at %s".formatted(order.actedAt(), loss.how(),
					loss.from()))
			.findFirst();
	}

	String summary() {
		return "%,d lost access".formatted(this.lost.size());
	}

}
