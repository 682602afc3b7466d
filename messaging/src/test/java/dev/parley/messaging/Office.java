package dev.parley.messaging;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** A service whose workers compete for errands, and for repairs. */
@EnableAutoConfiguration
class Office {

	static final String TYPE = "test.errand.v1";

	/** What an errand does, by its name; by default nothing. */
	final Map<String, Runnable> effects = new ConcurrentHashMap<>();

	final List<Attempt> attempts = new CopyOnWriteArrayList<>();

	final List<String> done = new CopyOnWriteArrayList<>();

	@Bean
	EventConsumer errands(Queue queue) {
		return queue.consumer().on(TYPE, Errand.class, this::run);
	}

	@Bean
	EventConsumer repairs(Queue queue) {
		return queue.consumer().on(TYPE, Errand.class, this::run);
	}

	private void run(ReceivedEvent<Errand> event) {
		String name = event.data().name();
		this.attempts.add(new Attempt(name, System.nanoTime()));
		this.effects.getOrDefault(name, () -> {
		}).run();
		this.done.add(name);
	}

	/** An effect that lasts until a latch is released. */
	static void block(CountDownLatch latch) {
		try {
			latch.await(2, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	List<Attempt> attemptsFor(String name) {
		return this.attempts.stream().filter((attempt) -> name.equals(attempt.errand())).toList();
	}

	/** The worker that runs the current handler. */
	static String worker() {
		return Thread.currentThread().getName().replaceFirst("-job-.*", "");
	}

	/** The body of a job. */
	record Errand(String name) {
	}

	/** A call of the handler. */
	record Attempt(String errand, long nanoTime) {
	}

}
