package dev.parley.order.catalog;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.parley.order.Catalog;
import dev.parley.order.Money;
import dev.parley.order.StubServices;
import dev.parley.order.PriceList;
import dev.parley.order.Quote;
import dev.parley.order.Samples;
import dev.parley.order.Sku;
import io.github.resilience4j.bulkhead.Bulkhead;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Quotes for many concurrent callers, up to more than the bulkhead permits. */
abstract class CrowdTests {

	private static final Sku BEANS = new Sku("espresso-beans");

	@Autowired
	private Catalog catalog;

	@Autowired
	private Resilience resilience;

	@Autowired
	private PriceList copy;

	@Autowired
	private StubServices stubs;

	@BeforeEach
	@AfterEach
	void reset() {
		this.stubs.reset();
		this.resilience.breaker().reset();
		this.copy.learn(BEANS, Money.of("11.11", "EUR"), 1);
	}

	@Test
	void rejectsNoneOfManyCallers() throws Exception {
		AtomicInteger rejected = new AtomicInteger();
		this.resilience.bulkhead().getEventPublisher().onCallRejected((_) -> rejected.incrementAndGet());
		Callable<Money> call = this::price;

		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<Money> price : callers.invokeAll(IntStream.range(0, 64).mapToObj((_) -> call).toList())) {
				assertThat(price.get()).as("from inventory, or from the copy if that is slow")
					.isIn(Money.of("12.50", "EUR"), Money.of("11.11", "EUR"));
			}
		}

		assertThat(rejected).hasValue(0);
	}

	@Test
	void doesNotWaitForAFullBulkhead() {
		Bulkhead bulkhead = this.resilience.bulkhead();
		while (bulkhead.tryAcquirePermission()) {
			assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isNotNegative();
		}

		assertThat(price()).isEqualTo(Money.of("11.11", "EUR"));
		assertThat(this.stubs.reads()).isZero();
		assertThat(this.resilience.breaker().getMetrics().getNumberOfFailedCalls()).isZero();
		IntStream.range(0, bulkhead.getMetrics().getMaxAllowedConcurrentCalls()).forEach((_) -> bulkhead.onComplete());
	}

	private Money price() {
		Quote quote = this.catalog.quote(Samples.basket("espresso-beans"));
		return ((Quote.Priced) quote).prices().get(BEANS);
	}

}
