package dev.parley.cli.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.parley.contracts.Contracts;
import dev.parley.contracts.Exchange;
import dev.parley.servers.Failure;

/**
 * A type of events with its producer and one of its consumers.
 *
 * @param type the type without the common prefix
 */
record Delivery(String type, String from, String to) {

	/** The jobs that send e-mail. */
	static final List<Delivery> MAILS = of(Contracts.current().jobs());

	static final List<Delivery> ALL = of(Contracts.current().events());

	private static List<Delivery> of(List<Exchange> exchanges) {
		return exchanges.stream()
			.map((exchange) -> new Delivery(exchange.type(), exchange.from(), exchange.to()))
			.toList();
	}

	String id() {
		return this.type + " to " + this.to;
	}

	/**
	 * Events that another program wrote to the topic may be dead letters, but must have
	 * no effect.
	 */
	Optional<String> complaint(Map<String, Counts> events) {
		long published = published(events);
		long processed = processed(events);
		if (processed > published) {
			return Optional.of("%d processed, but only %d published".formatted(processed, published));
		}
		return (waiting(events) > 0) ? Optional.of("%d published, but %d processed and %d in the dead letters"
			.formatted(published, processed, dead(events))) : Optional.empty();
	}

	/** How many were neither processed nor given up. */
	long waiting(Map<String, Counts> events) {
		return Math.max(0, published(events) - processed(events) - dead(events));
	}

	long published(Map<String, Counts> events) {
		return count(events, this.from, Counts::published);
	}

	long processed(Map<String, Counts> events) {
		return count(events, this.to, Counts::processed);
	}

	private long dead(Map<String, Counts> events) {
		return count(events, this.to, Counts::deadLettered);
	}

	private long count(Map<String, Counts> events, String service, Function<Counts, Map<String, Long>> counts) {
		return Optional.ofNullable(events.get(service))
			.map((known) -> Counts.of(counts.apply(known), "dev.parley." + this.type))
			.orElseThrow(() -> new Failure(service + " did not report its counts"));
	}

}
