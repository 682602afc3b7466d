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
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The timeline in a real database. */
@ServiceTest
class JdbcTimelineTests {

	private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

	private static final Happening PLACED = new Happening(Milestone.PLACED, null);

	private static final Happening RESERVED = new Happening(Milestone.STOCK_RESERVED, null);

	private final OrderId order = new OrderId(UUID.randomUUID());

	@Autowired
	private JdbcTimeline timeline;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionOperations transaction;

	@Test
	void keepsTheOrderInWhichThingsHappened() {
		add(NOW, List.of(RESERVED, PLACED));
		add(NOW, List.of(notified("order-confirmed")));

		assertThat(this.timeline.of(this.order)).extracting(Entry::happening)
			.containsExactly(RESERVED, PLACED, notified("order-confirmed"));
	}

	@Test
	void addsNothingTwice() {
		add(NOW, List.of(PLACED, PLACED, notified("order-confirmed")));
		add(NOW, List.of(notified("order-confirmed"), notified("order-cancelled"), PLACED));

		assertThat(this.timeline.of(this.order)).extracting(Entry::happening)
			.containsExactly(PLACED, notified("order-confirmed"), notified("order-cancelled"));
	}

	@Test
	void neverGoesBackInTime() {
		add(NOW, List.of(PLACED));
		add(NOW.minusSeconds(60), List.of(RESERVED));

		assertThat(this.timeline.of(this.order)).extracting(Entry::at).containsExactly(NOW, NOW);
	}

	@Test
	void chainsTheEntriesOfAnOrder() {
		add(NOW, List.of(RESERVED, PLACED));
		add(NOW, List.of(notified("order-confirmed")));

		assertThat(broken()).isEmpty();
		change("update timeline set detail = 'order-rejected' where order_id = ? and position = 3");
		assertThat(broken()).containsExactly(3);
		change("delete from timeline where order_id = ? and position = 1");
		assertThat(broken()).containsExactly(2, 3);
	}

	@Test
	void recordsWhatHappenedToManyOrdersInOneTransaction() {
		OrderId other = new OrderId(UUID.randomUUID());
		add(NOW, List.of(PLACED));

		this.transaction.executeWithoutResult((_) -> {
			this.timeline.add(this.order, NOW.plusSeconds(2), List.of(RESERVED, PLACED));
			this.timeline.add(other, NOW, List.of(PLACED, RESERVED));
			this.timeline.add(this.order, NOW.plusSeconds(1), List.of(RESERVED, notified("order-confirmed")));
		});

		assertThat(this.timeline.of(this.order)).extracting(Entry::happening)
			.containsExactly(PLACED, RESERVED, notified("order-confirmed"));
		assertThat(this.timeline.of(this.order)).extracting(Entry::at)
			.containsExactly(NOW, NOW.plusSeconds(2), NOW.plusSeconds(2));
		assertThat(this.timeline.of(other)).extracting(Entry::happening).containsExactly(PLACED, RESERVED);
		assertThat(broken()).isEmpty();
	}

	@Test
	void hasNoEntryWithoutTheOneBefore() {
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(
				() -> change("insert into timeline (order_id, position, at, milestone) values (?, 2, now(), '')"));
	}

	private void add(Instant now, List<Happening> happenings) {
		this.transaction.executeWithoutResult((_) -> this.timeline.add(this.order, now, happenings));
	}

	private void change(String sql) {
		this.jdbc.sql(sql).param(this.order.value()).update();
	}

	private List<Integer> broken() {
		return this.jdbc.sql("""
				select entry.position from timeline entry
				left join timeline before on before.order_id = entry.order_id and before.position = entry.position - 1
				where entry.order_id = ? and entry.hash is distinct from chain_hash(
				  case entry.position when 1 then '' else before.hash end, chain_content(entry))
				order by 1""").param(this.order.value()).query(Integer.class).list();
	}

	private static Happening notified(String kind) {
		return new Happening(Milestone.NOTIFIED, kind);
	}

}
