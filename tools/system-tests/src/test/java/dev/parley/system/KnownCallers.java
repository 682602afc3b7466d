package dev.parley.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Callers who keep their token until half of its life is over. */
final class KnownCallers {

	private static final Duration FRESH = Duration.ofMinutes(5);

	private final Map<String, Known> callers = new ConcurrentHashMap<>();

	Caller get(String name, Function<String, Caller> login) {
		return this.callers
			.compute(name, (who, before) -> (before != null && before.since().plus(FRESH).isAfter(Instant.now()))
					? before : new Known(login.apply(who), Instant.now()))
			.caller();
	}

	void forget(String name) {
		this.callers.remove(name);
	}

	/** A caller who logged in at that time. */
	private record Known(Caller caller, Instant since) {
	}

}
