package dev.parley.order.persistence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.parley.order.Timeline.Milestone;
import dev.parley.order.OrderId;
import dev.parley.order.ServiceTest;
import dev.parley.order.Timeline.Entry;
import dev.parley.order.Timeline.Happening;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The timeline in a real database. */
@ServiceTest
class JdbcTimelineTests {

	private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

	private static final Happening PLACED = new Happening(Milestone.PLACED, null);

	private static final Happening RESERVED = new Happening(Milestone.STOCK_RESERVED, null);

	private final OrderId order = new OrderId(UUID.randomUUID());

	@Autowired
	private JdbcTimeline timeline;

	@Test
	void keepsTheOrderInWhichThingsHappened() {
		this.timeline.add(this.order, NOW, List.of(RESERVED, PLACED));
		this.timeline.add(this.order, NOW, List.of(notified("order-confirmed")));

		assertThat(this.timeline.of(this.order)).extracting(Entry::happening)
			.containsExactly(RESERVED, PLACED, notified("order-confirmed"));
	}

	@Test
	void addsNothingTwice() {
		this.timeline.add(this.order, NOW, List.of(PLACED, PLACED, notified("order-confirmed")));
		this.timeline.add(this.order, NOW, List.of(notified("order-confirmed"), notified("order-cancelled"), PLACED));

		assertThat(this.timeline.of(this.order)).extracting(Entry::happening)
			.containsExactly(PLACED, notified("order-confirmed"), notified("order-cancelled"));
	}

	@Test
	void neverGoesBackInTime() {
		this.timeline.add(this.order, NOW, List.of(PLACED));
		this.timeline.add(this.order, NOW.minusSeconds(60), List.of(RESERVED));

		assertThat(this.timeline.of(this.order)).extracting(Entry::at).containsExactly(NOW, NOW);
	}

	private static Happening notified(String kind) {
		return new Happening(Milestone.NOTIFIED, kind);
	}

}
