package dev.parley.system;

import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;

import dev.parley.cli.check.Check;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Times at which customers order and look around while the platform is being changed.
 *
 * @param platform the platform
 */
record BusyHours(RunningPlatform platform) {

	private static final int ORDERS_PER_SECOND = 5;

	private static final int VISITS_PER_SECOND = 10;

	/** No customer notices anything, neither during a change nor after it. */
	void failNoRequestDuring(String what, Consumer<Shoppers> change) {
		long start = System.nanoTime();
		Shoppers shoppers = Shoppers.arrive(this.platform, ORDERS_PER_SECOND);
		Visitors visitors = Visitors.arrive(this.platform, VISITS_PER_SECOND);
		try (shoppers; visitors) {
			change.accept(shoppers);
		}
		System.out.printf(
				"%s: %d s, %d orders, %d cancellations, %d other calls; %d + %d failed, the longest took %s%n", what,
				Duration.ofNanos(System.nanoTime() - start).toSeconds(), shoppers.accepted().size(),
				shoppers.cancelled(), visitors.calls(), shoppers.repeated(), visitors.failures().size(),
				shoppers.longest());
		assertThat(visitors.failures()).isEmpty();
		assertThat(shoppers.unexpected()).isEmpty();
		assertThat(shoppers.repeated()).as("orders and cancellations that failed at first").isZero();
		check(shoppers.accepted());
	}

	/** Shoppers repeat a call without an answer, and still order once. */
	void loseNoOrderDuring(String what, Consumer<Shoppers> change) {
		long start = System.nanoTime();
		Shoppers shoppers = Shoppers.arrive(this.platform, ORDERS_PER_SECOND);
		try (shoppers) {
			change.accept(shoppers);
		}
		System.out.printf("%s: %d s, %d orders, %d calls were made again, the longest took %s%n", what,
				Duration.ofNanos(System.nanoTime() - start).toSeconds(), shoppers.accepted().size(),
				shoppers.repeated(), shoppers.longest());
		assertThat(shoppers.unexpected()).isEmpty();
		check(shoppers.accepted());
	}

	/** Every invariant holds, and these orders exist. */
	void check(Collection<UUID> accepted) {
		assertThat(accepted).isNotEmpty();
		assertThat(Check.of(this.platform).accepted(accepted).within(Duration.ofMinutes(1)).run(System.out::println))
			.allSatisfy((finding) -> assertThat(finding.breaches()).isEmpty());
	}

}
