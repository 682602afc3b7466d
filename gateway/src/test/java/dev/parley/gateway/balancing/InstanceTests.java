package dev.parley.gateway.balancing;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/** An instance is used until it fails, and then probed until it is ready. */
class InstanceTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

	private boolean ready;

	private int checks;

	private final Instance instance = new Instance(URI.create("http://one:9603/inside"), Mono.fromSupplier(() -> {
		this.checks++;
		return this.ready;
	}));

	@AfterEach
	void timeIsReal() {
		VirtualTimeScheduler.reset();
	}

	@Test
	void livesUntilItFails() {
		assertThat(this.instance.isAlive()).isTrue();
		this.instance.failed(new IOException());
		assertThat(this.instance.isAlive()).isFalse();
	}

	@Test
	void isDeadWhenItSaidThatItIsAboutToStop() {
		this.instance.drains();
		assertThat(this.instance.isAlive()).isFalse();
	}

	@Test
	void isAskedOnceASecondUntilItIsReady() {
		this.instance.failed(new IOException());
		pass(Duration.ofMillis(999));
		assertThat(this.checks).isZero();
		pass(Duration.ofMillis(1));
		assertThat(this.checks).isOne();
		pass(Duration.ofSeconds(9));
		assertThat(this.checks).isEqualTo(10);
		assertThat(this.instance.isAlive()).isFalse();

		this.ready = true;
		pass(Duration.ofSeconds(1));
		assertThat(this.instance.isAlive()).isTrue();
		pass(Duration.ofSeconds(10));
		assertThat(this.checks).isEqualTo(11);
	}

	@Test
	void isAskedOnceASecondHoweverOftenItFails() {
		for (int failure = 0; failure < 5; failure++) {
			this.instance.failed(new IOException());
			this.instance.drains();
		}
		pass(Duration.ofSeconds(1));
		assertThat(this.checks).isOne();
	}

	@Test
	void isGivenUpWhenItRespondsToNone() {
		CompletableFuture<Void> call = this.instance.call(Mono.never()).toFuture();
		pass(Duration.ofMillis(2999));
		assertThat(call).isNotDone();
		pass(Duration.ofMillis(1));
		assertThat(call).isCompletedExceptionally();
		assertThat(call.exceptionNow()).isInstanceOf(TimeoutException.class);
		assertThat(BreakerConfiguration.isOutage(call.exceptionNow())).isTrue();
	}

	@Test
	void isOnlyBusyWhileItRespondsToOthers() {
		CompletableFuture<Void> slow = this.instance.call(Mono.never()).toFuture();
		CompletableFuture<Void> late = this.instance.call(Mono.delay(Duration.ofSeconds(5)).then()).toFuture();
		for (int other = 0; other < 3; other++) {
			pass(Duration.ofSeconds(2));
			this.instance.call(Mono.empty()).block();
		}
		assertThat(late).isCompleted();
		pass(Duration.ofMillis(2999));
		assertThat(slow).isNotDone();
		pass(Duration.ofMillis(1));
		assertThat(slow).isCompletedExceptionally();
	}

	@Test
	void takesSoManyCallsAtOnceAndTheOthersInTurn() {
		AtomicInteger called = new AtomicInteger();
		Mono<Void> call = Mono.delay(Duration.ofSeconds(1)).doFirst(called::incrementAndGet).then();
		List<CompletableFuture<Void>> calls = IntStream.range(0, 600)
			.mapToObj((_) -> this.instance.call(call).toFuture())
			.toList();
		assertThat(called).hasValue(256);
		calls.getLast().cancel(true);
		pass(Duration.ofSeconds(1));
		assertThat(called).hasValue(512);
		pass(Duration.ofSeconds(2));
		assertThat(called).hasValue(599);
		assertThat(calls.subList(0, 599)).allMatch(CompletableFuture::isDone);
	}

	@Test
	void isNotBusyBecauseCallsFail() {
		CompletableFuture<Void> call = this.instance.call(Mono.never()).toFuture();
		pass(Duration.ofSeconds(2));
		this.instance.call(Mono.error(new IOException())).onErrorComplete().block();
		pass(Duration.ofSeconds(1));
		assertThat(call).isCompletedExceptionally();
	}

	@ParameterizedTest
	@CsvSource({ "http://service/a%20b?c=%2F&d=ä, http://one:9603/a%20b?c=%2F&d=ä", "ws://service/s, ws://one:9603/s",
			"http://service, http://one:9603" })
	void hasTheResourcesOfItsService(URI resource, URI here) {
		assertThat(this.instance.locate(resource)).isEqualTo(here);
	}

	@ParameterizedTest
	@CsvSource({ "http://service/a, https://safe/a", "ws://service/a, wss://safe/a" })
	void isReachedInItsOwnWay(URI resource, URI here) {
		assertThat(new Instance(URI.create("https://safe"), Mono.just(true)).locate(resource)).isEqualTo(here);
	}

	private void pass(Duration time) {
		this.time.advanceTimeBy(time);
	}

}
