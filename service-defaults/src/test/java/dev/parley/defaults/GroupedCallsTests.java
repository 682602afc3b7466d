package dev.parley.defaults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** Calls that arrive while another one is under way. */
class GroupedCallsTests {

	private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

	private final List<List<Integer>> calls = Collections.synchronizedList(new ArrayList<>());

	private final Semaphore finish = new Semaphore(0);

	private final GroupedCalls<Integer, String> grouped = patient(Duration.ofMinutes(1));

	@AfterEach
	void end() {
		this.finish.release(1000);
	}

	@Test
	void callsAtOnceAtRest() {
		this.finish.release(2);

		assertThat(this.grouped.call(1)).isEqualTo("1");
		assertThat(this.grouped.call(2)).isEqualTo("2");
		assertThat(this.calls).containsExactly(List.of(1), List.of(2));
	}

	@Test
	void makesTheCallsTogetherThatArriveDuringAnother() throws Exception {
		List<Future<String>> outputs = callDuring(1, 2, 3, 4);
		this.finish.release(2);

		for (int i = 0; i < outputs.size(); i++) {
			assertThat(outputs.get(i).get(5, TimeUnit.SECONDS)).isEqualTo(String.valueOf(i + 1));
		}
		assertThat(this.calls).hasSize(2);
		assertThat(this.calls.getLast()).containsExactlyInAnyOrder(2, 3, 4);
	}

	@Test
	void doesNotWaitForASlowCall() {
		GroupedCalls<Integer, String> impatient = patient(Duration.ofMillis(1));
		start(() -> impatient.call(1));
		start(() -> impatient.call(2));

		await().atMost(5, TimeUnit.SECONDS).until(() -> this.calls.size() == 2);
	}

	@Test
	void keepsTheLimit() throws Exception {
		List<Future<String>> outputs = callDuring(1, 60, 39, 2);
		this.finish.release(3);

		for (Future<String> output : outputs) {
			output.get(5, TimeUnit.SECONDS);
		}
		assertThat(this.calls).hasSize(3)
			.allSatisfy(
					(inputs) -> assertThat(inputs.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(100));
	}

	@Test
	void aFailureHarmsOnlyItsCaller() throws Exception {
		List<Future<String>> outputs = callDuring(1, 2, 13, 3);
		this.finish.release(5);

		assertThat(outputs.get(1).get(5, TimeUnit.SECONDS)).isEqualTo("2");
		assertThat(outputs.get(3).get(5, TimeUnit.SECONDS)).isEqualTo("3");
		assertThat(outputs.get(2)).failsWithin(5, TimeUnit.SECONDS)
			.withThrowableThat()
			.withCauseInstanceOf(IllegalArgumentException.class);
		assertThat(this.calls).contains(List.of(2), List.of(13), List.of(3));
	}

	@Test
	void anOutageIsEveryonesAndNotRepeated() throws Exception {
		List<Future<String>> outputs = callDuring(1, 2, 17);
		this.finish.release(2);

		for (Future<String> output : outputs.subList(1, 3)) {
			assertThat(output).failsWithin(5, TimeUnit.SECONDS)
				.withThrowableThat()
				.withCauseInstanceOf(IllegalStateException.class);
		}
		assertThat(this.calls).hasSize(2);
	}

	@Test
	void theNextCallWorksAfterAFailure() {
		this.finish.release(2);

		assertThatIllegalStateException().isThrownBy(() -> this.grouped.call(17));
		assertThat(this.grouped.call(1)).isEqualTo("1");
	}

	/** The first call is under way when the others arrive, in this order. */
	private List<Future<String>> callDuring(int first, int... others) {
		List<Future<String>> outputs = new ArrayList<>();
		outputs.add(start(() -> this.grouped.call(first)));
		await().until(() -> this.calls.size() == 1);
		IntStream.of(others).forEach((other) -> outputs.add(start(() -> this.grouped.call(other))));
		return outputs;
	}

	/** Returns when the call waits for something. */
	private static Future<String> start(Callable<String> call) {
		FutureTask<String> task = new FutureTask<>(call);
		Thread thread = Thread.ofVirtual().start(task);
		await().until(() -> WAITING.contains(thread.getState()));
		return task;
	}

	private GroupedCalls<Integer, String> patient(Duration patience) {
		return new GroupedCalls<>(this::perform, IllegalArgumentException.class::isInstance, (input) -> input, 100,
				patience);
	}

	private List<String> perform(List<Integer> inputs) {
		this.calls.add(List.copyOf(inputs));
		this.finish.acquireUninterruptibly();
		if (inputs.contains(13)) {
			throw new IllegalArgumentException("13");
		}
		if (inputs.contains(17)) {
			throw new IllegalStateException("17");
		}
		return inputs.stream().map(String::valueOf).toList();
	}

}
