package dev.parley.defaults;

import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The observations of the messages that are handled together. What is done for one key
 * belongs to the trace of the message with that key.
 */
public final class MessageScope {

	private static final ScopedValue<Map<String, Observation>> OBSERVATIONS = ScopedValue.newInstance();

	private MessageScope() {
	}

	/**
	 * Runs what handles several messages.
	 * @param observations the observation of each message, by its key
	 */
	public static void run(Map<String, Observation> observations, Runnable action) {
		ScopedValue.where(OBSERVATIONS, observations).run(action);
	}

	/**
	 * Does something as part of the message with a key, or of what goes on in the current
	 * thread if there is no such message.
	 */
	public static <T extends @Nullable Object> T within(String key, Supplier<T> action) {
		Observation observation = OBSERVATIONS.isBound() ? OBSERVATIONS.get().get(key) : null;
		if (observation == null) {
			return action.get();
		}
		try (Observation.Scope _ = observation.openScope()) {
			return action.get();
		}
	}

}
