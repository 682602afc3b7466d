package dev.parley.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import dev.parley.defaults.TraceId;
import dev.parley.messaging.Shop.Parcel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Messages that arrive together are handled in one transaction, or else alone. */
@ShopTest
class BatchTests {

	private static final String STORED = "test.stored.v1";

	private static final String SENT = "test.sent.v1";

	@Autowired
	Inbox inbox;

	@Autowired
	Outbox outbox;

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	TraceId traceId;

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final List<@Nullable String> traces = new CopyOnWriteArrayList<>();

	@BeforeEach
	void empty() {
		this.jdbc.execute("create table if not exists delivered (name text)");
		this.jdbc.execute("truncate delivered");
		this.calls.clear();
	}

	@Test
	void areHandledTogether() {
		consumer("").accept(List.of(stored(0, 0, "a"), stored(1, 0, "b"), stored(0, 1, "c")));
		assertThat(this.calls).containsExactly("stored [a, b, c]");
		assertThat(delivered()).containsExactly("a", "b", "c");
	}

	@Test
	void keepTheOrderOfEachKey() {
		consumer("").accept(List.of(stored(0, 0, "a"), sent(0, 1, "a"), stored(0, 2, "b"), stored(0, 3, "a"),
				sent(0, 4, "b"), stored(0, 5, "b")));
		assertThat(this.calls).containsExactly("stored [a, b]", "sent a", "sent b", "stored [a, b]");
	}

	@Test
	void takeEffectOnce() {
		Delivery first = stored(0, 0, "a");
		consumer("").accept(List.of(first, stored(0, 1, "b"), first));
		consumer("").accept(List.of(first, stored(0, 3, "c")));
		assertThat(this.calls).containsExactly("stored [a, b]", "stored [c]");
		assertThat(delivered()).containsExactly("a", "b", "c");
	}

	@Test
	void areHandledAloneAfterAFailure() {
		assertThatExceptionOfType(FailedMessagesException.class)
			.isThrownBy(() -> consumer("b")
				.accept(List.of(stored(0, 7, "a"), stored(1, 3, "b"), stored(1, 4, "c"), stored(2, 9, "d"))))
			.satisfies((ex) -> assertThat(ex.failures()).containsOnlyKeys(1).extractingByKey(1).satisfies((failure) -> {
				assertThat(failure.offset()).isEqualTo(3);
				assertThat(failure.cause()).hasMessage("No b");
			}));
		assertThat(this.calls).containsExactly("stored [a, b, c, d]", "stored [a]", "stored [b]", "stored [d]");
		assertThat(delivered()).containsExactly("a", "d");
	}

	@Test
	void succeedOneByOneAfterTheBatchFailed() {
		consumer("a, b").accept(List.of(stored(0, 0, "a"), stored(0, 1, "b")));
		assertThat(this.calls).containsExactly("stored [a, b]", "stored [a]", "stored [b]");
		assertThat(delivered()).containsExactly("a", "b");
	}

	@Test
	void doNotSufferFromAnUnreadableOne() {
		Delivery unreadable = delivery(0, 1, "x", STORED, UUID.randomUUID(), "{");
		assertThatExceptionOfType(FailedMessagesException.class)
			.isThrownBy(() -> consumer("").accept(List.of(stored(0, 0, "a"), unreadable, stored(1, 0, "b"))))
			.satisfies((ex) -> assertThat(ex.failures().get(0))
				.satisfies((failure) -> assertThat(failure.cause()).isInstanceOf(UnreadableEventException.class)));
		assertThat(delivered()).containsExactly("a", "b");
	}

	@Test
	void keepTheirTraces() {
		List<Delivery> messages = new ArrayList<>();
		IntStream.range(0, 3).forEach((number) -> messages.add(stored(number, 0, "key-" + number)));
		consumer("").accept(messages);
		String[] expected = messages.stream().map(BatchTests::trace).toArray(String[]::new);
		assertThat(this.traces).containsExactly(expected);
		List<String> sent = this.jdbc.queryForList(
				"select traceparent from messaging.outbox where type = 'test.none.v1' order by position", String.class);
		assertThat(sent).extracting((traceparent) -> traceparent.split("-")[1]).endsWith(expected);
	}

	private EventConsumer consumer(String failing) {
		return this.inbox.consumer()
			.onBatch(STORED, Parcel.class, (events) -> store(events, failing))
			.on(SENT, Parcel.class, (event) -> this.calls.add("sent " + event.key()));
	}

	private void store(List<ReceivedEvent<Parcel>> events, String failing) {
		List<String> names = events.stream().map(ReceivedEvent::key).toList();
		assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isTrue();
		this.calls.add("stored " + names);
		for (String name : names) {
			this.traces.add(this.traceId.of(name));
			this.jdbc.update("insert into delivered (name) values (?)", name);
			this.outbox.append("parcels", name, "test.none.v1", Map.of());
			if (name.equals(failing) || names.toString().equals("[" + failing + "]")) {
				throw new IllegalStateException("No " + failing);
			}
		}
	}

	private List<String> delivered() {
		return this.jdbc.queryForList("select name from delivered", String.class);
	}

	private static Delivery stored(int partition, long offset, String key) {
		return delivery(partition, offset, key, STORED, UUID.randomUUID(), "{\"name\":\"x\",\"number\":1}");
	}

	private static Delivery sent(int partition, long offset, String key) {
		return delivery(partition, offset, key, SENT, UUID.randomUUID(), "{\"name\":\"x\",\"number\":1}");
	}

	private static String trace(Delivery message) {
		return message.headers().get("traceparent").split("-")[1];
	}

	private static Delivery delivery(int partition, long offset, String key, String type, UUID id, String body) {
		String trace = UUID.randomUUID().toString().replace("-", "");
		return new Delivery(
				"parcels", partition, offset, "shop", key, Map.of("ce_id", id.toString(), "ce_type", type, "ce_time",
						Instant.now().toString(), "traceparent", "00-" + trace + "-00f067aa0ba902b7-01"),
				body.getBytes(StandardCharsets.UTF_8));
	}

}
