package dev.parley.cli.local;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Starts a part, and finds out whether it is ready. */
interface Launch {

	/** Identifies what the process runs; a part that runs something else is restarted. */
	String image();

	/** Prepares what the process needs, and returns its command. */
	List<String> command() throws IOException, InterruptedException;

	default Map<String, String> environment() {
		return Map.of();
	}

	boolean isReady(long pid);

	/** Does what remains to be done when the part is ready. */
	default void whenReady() {
	}

	/** The common name of its certificate. */
	String name();

	/** Makes the running part load its certificate again, unless it does so by itself. */
	default void reload() {
	}

	/** The signal that stops it gracefully. */
	default String stopSignal() {
		return "TERM";
	}

}
