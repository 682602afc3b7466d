package dev.parley.benchmarks.outbox;

import org.springframework.context.ConfigurableApplicationContext;

/** An outbox under test, in an application of its own. */
interface Contestant {

	/** Starts the application, which publishes events from then on. */
	ConfigurableApplicationContext start(String topic);

	/** Adds an event to the running transaction. */
	void append(ConfigurableApplicationContext application, String topic, String key, Parcel parcel);

	/** Stops publishing, so that a backlog grows. */
	void pause(ConfigurableApplicationContext application);

	void resume(ConfigurableApplicationContext application);

	/**
	 * An event.
	 *
	 * @param sentAt the start of its transaction, in nanoseconds of this JVM
	 * @param filler makes it as large as an order
	 */
	record Parcel(int number, long sentAt, String filler) {

		static Parcel of(int number) {
			return new Parcel(number, System.nanoTime(), "x".repeat(200));
		}

	}

}
