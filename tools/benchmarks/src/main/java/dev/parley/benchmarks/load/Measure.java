package dev.parley.benchmarks.load;

import java.util.Locale;

import dev.parley.setup.Part;
import org.jspecify.annotations.Nullable;

/** A figure that the benchmark measures, with its budget if it has one. */
enum Measure {

	DATABASE(Question.LIMITS, "the database alone: order row + outbox row, 32 clients", "transactions/s", null),

	BROKER(Question.LIMITS, "the broker alone: records of 200 bytes, acks=all", "records/s", null),

	UP(Question.START, "`./parley up --fresh` on built jars until an order is CONFIRMED", "s", Budget.atMost(12)),

	MEMORY_START(Question.START, "memory of all parts after the start", "MiB", Budget.atMost(1536)),

	MEMORY_END(Question.START, "memory of all parts after 30,000 orders", "MiB", Budget.atMost(1792)),

	CPU_ORDER_SERVICE(Question.COST, "CPU of order-service", "ms", Budget.atMost(1)),

	CPU_INVENTORY_SERVICE(Question.COST, "CPU of inventory-service", "ms", Budget.atMost(0.5)),

	CPU_NOTIFICATION_SERVICE(Question.COST, "CPU of notification-service", "ms", Budget.atMost(0.15)),

	CPU_GATEWAY(Question.COST, "CPU of the gateway", "ms", Budget.atMost(0.5)),

	CPU_AUTH_SERVER(Question.COST, "CPU of auth-server", "ms", null),

	CPU_KAFKA(Question.COST, "CPU of Kafka", "ms", Budget.atMost(0.4)),

	CPU_POSTGRES(Question.COST, "CPU of PostgreSQL", "ms", Budget.atMost(1)),

	CPU_MAIL(Question.COST, "CPU of the mail server", "ms", null),

	CPU_ALL(Question.COST, "CPU of all parts", "ms", Budget.atMost(3.5)),

	CPU_LOAD(Question.COST, "CPU of the load generator, which shares the cores", "ms", null),

	WARM_UP(Question.COST, "orders before that, to be warm", "", Budget.atLeast(20_000)),

	STEADY_P50(Question.STEADY, "`POST /api/orders`, p50", "ms", Budget.atMost(10)),

	STEADY_P99(Question.STEADY, "`POST /api/orders`, p99", "ms", Budget.atMost(50)),

	STEADY_MAX(Question.STEADY, "`POST /api/orders`, longest", "ms", null),

	STEADY_ERRORS(Question.STEADY, "`POST /api/orders`, errors", "", Budget.atMost(0)),

	CONFIRMED_P50(Question.STEADY, "placed until CONFIRMED, p50", "ms", Budget.atMost(30)),

	CONFIRMED_P99(Question.STEADY, "placed until CONFIRMED, p99", "ms", Budget.atMost(150)),

	ACCEPTED(Question.FULL, "accepted", "orders/s", Budget.atLeast(500)),

	FINISHED(Question.FULL, "placed, CONFIRMED and notified", "orders/s", Budget.atLeast(500)),

	FULL_ERRORS(Question.FULL, "errors", "", Budget.atMost(0)),

	FULL_P50(Question.FULL, "`POST /api/orders`, p50", "ms", null),

	FULL_P99(Question.FULL, "`POST /api/orders`, p99", "ms", null),

	FULL_CONFIRMED_P50(Question.FULL, "placed until CONFIRMED, p50", "ms", null),

	SHARE(Question.FULL, "accepted, relative to the database alone", "%", Budget.atLeast(40)),

	READ_CPU_SERVICE(Question.READS, "a product: CPU of inventory-service, called directly", "ms", Budget.atMost(0.25)),

	READ_CPU_GATEWAY(Question.READS, "a product: CPU of the gateway", "ms", Budget.atMost(0.25)),

	READ_DIRECT_P50(Question.READS, "a product directly, 24 connections, p50", "ms", null),

	READ_DIRECT_RATE(Question.READS, "a product directly, 24 connections", "reads/s", null),

	READ_P50(Question.READS, "a product through the gateway, 24 connections, p50", "ms", null),

	READ_RATE(Question.READS, "a product through the gateway, 24 connections", "reads/s", null),

	READ_RATIO(Question.READS, "through the gateway relative to directly, p50", "×", Budget.atMost(1.5)),

	READ_ERRORS_64(Question.READS, "errors at 64 connections", "", Budget.atMost(0)),

	READ_ERRORS_256(Question.READS, "errors at 256 connections", "", Budget.atMost(0)),

	EVENT_REST(Question.EVENTS, "an idle outbox", "transactions/s", null),

	EVENT_P50(Question.EVENTS, "from the commit until a consumer has the event, 50 a second, p50", "ms", null),

	EVENT_P99(Question.EVENTS, "from the commit until a consumer has the event, 50 a second, p99", "ms",
			Budget.atMost(20)),

	EVENT_BACKLOG(Question.EVENTS, "a backlog of 50,000 events", "events/s", Budget.atLeast(5000)),

	PUSH_P50(Question.PUSH, "from an update until its client has it, 50 orders a second, p50", "ms", null),

	PUSH_P99(Question.PUSH, "from an update until its client has it, 50 orders a second, p99", "ms",
			Budget.atMost(100)),

	PUSH_HEAP_SERVICE(Question.PUSH, "heap of order-service for each of 1,000 idle connections", "kB",
			Budget.atMost(20)),

	PUSH_HEAP_GATEWAY(Question.PUSH, "heap of the gateway for each of 1,000 idle connections", "kB", Budget.atMost(30)),

	DOWN_P50(Question.OUTAGE, "`POST /api/orders`, 50 a second, p50", "ms", Budget.atMost(20)),

	DOWN_P99(Question.OUTAGE, "`POST /api/orders`, 50 a second, p99", "ms", null),

	DOWN_MAX(Question.OUTAGE, "`POST /api/orders`, 50 a second, longest", "ms", Budget.atMost(1000)),

	DOWN_ERRORS(Question.OUTAGE, "`POST /api/orders`, 50 a second, errors", "", Budget.atMost(0)),

	BURST_ACCEPTED(Question.BURST, "2,000 orders in 2 s while inventory-service stands still for 5 s, accepted", "",
			Budget.atLeast(2000)),

	BURST_REFUSED(Question.BURST, "refused", "", Budget.atMost(0)),

	BURST_LAST_ACCEPTED(Question.BURST, "from the first order until the last one is accepted", "s", null),

	BURST_WAITING(Question.BURST, "the most orders that wait for their decision at once", "", null),

	BURST_DECIDED(Question.BURST, "from the first order until the last one is decided", "s", null),

	BROKEN(Question.BURST, "invariants that `./parley check` then finds broken", "", Budget.atMost(0)),

	GROWN_CPU(Question.GROWTH, "CPU of all parts per order", "ms", null),

	GROWN_RATIO(Question.GROWTH, "the same relative to a platform without these orders", "×", Budget.atMost(1.2)),

	GROWN_LIST_P99(Question.GROWTH, "a page of the orders of a customer who has 100,000, 20 a second, p99", "ms",
			Budget.atMost(50)),

	GROWN_TIMELINE_P99(Question.GROWTH, "a timeline, 20 a second, p99", "ms", Budget.atMost(50)),

	GROWN_NOTIFICATIONS_P99(Question.GROWTH, "a page of the notifications of that customer, 20 a second, p99", "ms",
			Budget.atMost(50)),

	CHECK_SECONDS(Question.GROWTH, "`./parley check`", "s", Budget.atMost(60)),

	CHECK_MEMORY(Question.GROWTH, "most memory of `./parley check`", "MiB", Budget.atMost(256)),

	GROWN_UP(Question.GROWTH, "`./parley up` until an order is CONFIRMED", "s", null),

	GROWN_UP_RATIO(Question.GROWTH, "the same relative to `./parley up --fresh`", "×", Budget.atMost(1));

	private final Question question;

	private final String what;

	private final String unit;

	private final @Nullable Budget budget;

	Measure(Question question, String what, String unit, @Nullable Budget budget) {
		this.question = question;
		this.what = what;
		this.unit = unit;
		this.budget = budget;
	}

	/** The CPU time per order of a part. */
	static Measure cpuOf(Part part) {
		return valueOf("CPU_" + part.id().toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	Question question() {
		return this.question;
	}

	String what() {
		return this.what;
	}

	@Nullable Budget budget() {
		return this.budget;
	}

	/** The value with its unit, and with about three digits that count. */
	String text(double value) {
		String format = (value >= 100 || value == Math.rint(value)) ? "%,.0f" : (value >= 10) ? "%.1f" : "%.2f";
		String number = format.formatted(value);
		return (this.unit.isEmpty() || this.unit.equals("×")) ? number + this.unit : number + " " + this.unit;
	}

}
