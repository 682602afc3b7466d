package dev.parley.cli.local;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How a part is started, and how one sees that it is ready. */
interface Launch {

	/** What is run: a part that runs something else is started anew. */
	String image();

	/** Makes what the process needs, and gives its command. */
	List<String> command() throws IOException, InterruptedException;

	default Map<String, String> environment() {
		return Map.of();
	}

	boolean isReady(long pid);

	/** What remains to be done as soon as it is ready. */
	default void whenReady() {
	}

	/** The name in its certificate. */
	String name();

	/**
	 * Lets the running part take its certificate anew, if it does not do so by itself.
	 */
	default void reload() {
	}

	/** The signal that ends it in order. */
	default String stopSignal() {
		return "TERM";
	}

}
