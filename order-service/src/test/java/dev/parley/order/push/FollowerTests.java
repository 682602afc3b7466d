package dev.parley.order.push;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import dev.parley.order.OrderId;
import dev.parley.order.OrderStatus;
import dev.parley.order.Timeline.Milestone;
import dev.parley.order.Updates.Update;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A follower whose signals and updates come at any time. */
class FollowerTests {

	private static final Jwt TOKEN = Jwt.withTokenValue("token").header("alg", "none").subject("alice").build();

	private final AtomicInteger written = new AtomicInteger();

	private final AtomicInteger reads = new AtomicInteger();

	private final List<Long> sent = Collections.synchronizedList(new ArrayList<>());

	private final List<End> ends = Collections.synchronizedList(new ArrayList<>());

	private final CountDownLatch reading = new CountDownLatch(1);

	private volatile boolean slow;

	private volatile @Nullable RuntimeException failure;

	private final Follower follower = new Follower(TOKEN, null, 0, (_, number, limit) -> {
		this.reads.incrementAndGet();
		return LongStream.rangeClosed(number + 1, Math.min(number + limit, this.written.get()))
			.mapToObj(FollowerTests::update)
			.toList();
	}, new TestChannel(), Instant.EPOCH);

	private static Update update(long number) {
		return new Update(number, new OrderId(new UUID(0, number)), OrderStatus.PENDING, Milestone.PLACED,
				Instant.EPOCH);
	}

	@Test
	void readsPageAfterPage() {
		write(250);
		await().untilAsserted(() -> assertThat(this.sent).hasSize(250).isSorted().doesNotHaveDuplicates());
	}

	@Test
	void looksOnceMoreWhenSignalledMeanwhile() {
		this.slow = true;
		write(1);
		await().until(() -> this.sent.size() == 1);
		for (int number = 2; number < 1000; number++) {
			write(number);
		}
		this.reading.countDown();

		await().untilAsserted(() -> assertThat(this.sent).hasSize(999));
		assertThat(this.reads).hasValueLessThan(20);
	}

	@Test
	void sendsNothingAfterItsEnd() {
		this.slow = true;
		write(50);
		await().until(() -> this.sent.size() == 1);
		this.follower.end(End.TOKEN_ENDED);
		this.reading.countDown();

		await().until(this.follower::isGone);
		assertThat(this.sent).hasSize(1);
		assertThat(this.ends).containsExactly(End.TOKEN_ENDED);
	}

	@Test
	void isGoneWhenSendingFailsUnexpectedly() {
		this.failure = new IllegalArgumentException("a bug");
		write(1);

		await().until(this.follower::isGone);
		assertThat(this.ends).containsExactly(End.COME_BACK);
	}

	@Test
	void isGoneWhenItsConnectionBreaks() {
		write(1);
		await().until(() -> this.sent.size() == 1);
		this.written.set(-1);
		this.follower.heartbeat(Instant.EPOCH.plusSeconds(1), Instant.EPOCH.plusSeconds(2));

		await().until(this.follower::isGone);
		assertThat(this.sent).hasSize(1);
	}

	private void write(int number) {
		this.written.set(number);
		this.follower.signal();
	}

	/** Waits in the first update if the client is slow, and breaks at a heartbeat. */
	private final class TestChannel implements Channel {

		@Override
		public void send(Update update) throws IOException {
			RuntimeException bug = FollowerTests.this.failure;
			if (bug != null) {
				throw bug;
			}
			FollowerTests.this.sent.add(update.number());
			try {
				if (FollowerTests.this.slow) {
					FollowerTests.this.reading.await();
				}
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
		}

		@Override
		public void heartbeat() throws IOException {
			throw new IOException("The client is gone");
		}

		@Override
		public void end(End end) {
			FollowerTests.this.ends.add(end);
		}

	}

}
