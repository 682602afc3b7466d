package dev.parley.messaging;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** A service whose workers compete for errands. */
@EnableAutoConfiguration
class Office {

	static final String TYPE = "test.errand.v1";

	/** What an errand does, by its name; by default nothing. */
	final Map<String, Runnable> effects = new ConcurrentHashMap<>();

	final List<Attempt> attempts = new CopyOnWriteArrayList<>();

	final List<String> done = new CopyOnWriteArrayList<>();

	@Bean
	EventConsumer errands(Queue queue) {
		return queue.consumer().on(TYPE, Errand.class, (event) -> {
			String name = event.data().name();
			this.attempts.add(new Attempt(name, System.nanoTime()));
			this.effects.getOrDefault(name, () -> {
			}).run();
			this.done.add(name);
		});
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
