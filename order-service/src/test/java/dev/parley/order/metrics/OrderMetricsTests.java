package dev.parley.order.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.parley.order.OrderFacts;
import dev.parley.order.OrderId;
import dev.parley.order.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The gauges show broken invariants. The tests break them in transactions that never
 * commit, so that the service does not repair them.
 */
@ServiceTest
@Transactional
class OrderMetricsTests {

	@Autowired
	private OrderFacts facts;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MeterRegistry ofTheService;

	@ParameterizedTest
	@CsvSource({ "PENDING, 15, 1", "PENDING, 5, 0", "PENDING, -60, 0", "CONFIRMED, 15, 0" })
	void countOrdersThatArePendingAfterTheirDeadline(String status, int secondsLate, int expected) {
		double before = read("parley.orders.overdue");

		order(status, Duration.ofSeconds(secondsLate), Duration.ofMinutes(30));

		assertThat(read("parley.orders.overdue")).isEqualTo(before + expected);
	}

	@ParameterizedTest
	@CsvSource({ "CONFIRMED, 2, STOCK_RESERVED CONFIRMED, 1", "CONFIRMED, 0, STOCK_RESERVED CONFIRMED, 0",
			"CONFIRMED, 90, STOCK_RESERVED CONFIRMED, 0",
			"CONFIRMED, 2, STOCK_RESERVED CONFIRMED NOTIFIED:order-confirmed, 0",
			"CANCELLED, 2, STOCK_RESERVED CONFIRMED NOTIFIED:order-confirmed CANCELLED STOCK_RELEASED, 1",
			"CANCELLED, 2, STOCK_RESERVED CANCELLED NOTIFIED:order-cancelled, 1",
			"CANCELLED, 2, STOCK_RESERVED CANCELLED NOTIFIED:order-cancelled STOCK_RELEASED, 0",
			"CANCELLED, 2, CANCELLED NOTIFIED:order-cancelled, 0",
			"EXPIRED, 2, EXPIRED STOCK_RESERVED NOTIFIED:order-expired, 1",
			"EXPIRED, 2, EXPIRED STOCK_REFUSED NOTIFIED:order-expired, 0",
			"REJECTED, 2, STOCK_REFUSED REJECTED NOTIFIED:order-rejected, 0",
			"REJECTED, 2, STOCK_REFUSED REJECTED, 1" })
	void countDecidedOrdersThatAreNotFinished(String status, int minutesAgo, String happenings, int expected) {
		double before = read("parley.orders.unfinished");

		OrderId order = order(status, Duration.ZERO, Duration.ofMinutes(minutesAgo));
		int position = 0;
		for (String happening : happenings.split(" ")) {
			record(order, ++position, happening.split(":"));
		}

		assertThat(read("parley.orders.unfinished")).isEqualTo(before + expected);
	}

	@Test
	void areRegistered() {
		assertThat(this.ofTheService.get("parley.orders.overdue").gauge().value()).isNotNaN();
		assertThat(this.ofTheService.get("parley.orders.unfinished").gauge().value()).isNotNaN();
	}

	@Test
	void queryTheTablesOnceForManyReaders() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new OrderMetrics(new Counting()).bindTo(registry);

		for (int reader = 0; reader < 3; reader++) {
			assertThat(registry.get("parley.orders.overdue").gauge().value()).isEqualTo(1);
		}
	}

	@Test
	void areUnknownWithoutTheDatabase() {
		this.jdbc.sql("alter table timeline rename to elsewhere").update();

		assertThat(read("parley.orders.overdue")).isNaN();
		assertThat(read("parley.orders.unfinished")).isNaN();
	}

	private double read(String gauge) {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new OrderMetrics(this.facts).bindTo(registry);
		return registry.get(gauge).gauge().value();
	}

	private OrderId order(String status, Duration late, Duration decided) {
		Instant now = Instant.now();
		UUID random = UUID.randomUUID();
		OrderId id = new OrderId(new UUID(OrderId.bound(now.minus(decided)).value().getMostSignificantBits(),
				random.getLeastSignificantBits()));
		this.jdbc.sql("""
				insert into orders (id, customer, lines, placed_at, deadline, status, reason, updated_at, version)
				values (?, 'olga', '[]', now(), now() - make_interval(secs => ?), ?,
				  case ? when 'REJECTED' then 'INSUFFICIENT_STOCK' end, now() - make_interval(secs => ?), 1)""")
			.param(id.value())
			.param(late.toSeconds())
			.param(status)
			.param(status)
			.param(decided.toSeconds())
			.update();
		return id;
	}

	private void record(OrderId order, int position, String... happening) {
		this.jdbc.sql("insert into timeline (order_id, position, at, milestone, detail) values (?, ?, now(), ?, ?)")
			.params(order.value(), position, happening[0], (happening.length > 1) ? happening[1] : null)
			.update();
	}

	/** Counts one more overdue order with each call. */
	private static final class Counting implements OrderFacts {

		private long count;

		@Override
		public long overdue(Duration grace) {
			return ++this.count;
		}

		@Override
		public long unfinished(Duration grace) {
			return 0;
		}

		@Override
		public List<Fact> after(OrderId last, int limit) {
			throw new UnsupportedOperationException();
		}

	}

}
