package dev.parley.cli.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every e-mail that was requested is sent, waits or is a dead letter. It may wait as long
 * as the mail server is away, but the queue must know it.
 */
final class MailRule {

	private static final String QUEUE = "mails";

	private MailRule() {
	}

	/**
	 * Applies the rule.
	 * @param jobs the jobs that wait, by queue; without the queue of e-mails, any may
	 * wait
	 */
	static Finding finding(Map<String, Counts> events, Map<String, Long> jobs) {
		long requested = Delivery.MAILS.stream().mapToLong((mails) -> mails.published(events)).sum();
		long waiting = Delivery.MAILS.stream().mapToLong((mails) -> mails.waiting(events)).sum();
		Stream<Breach> unrequested = Delivery.MAILS.stream()
			.filter((mails) -> mails.processed(events) > mails.published(events))
			.flatMap((mails) -> mails.complaint(events).stream().map((complaint) -> new Breach(mails.id(), complaint)));
		List<Breach> breaches = Stream.concat(unrequested, lost(waiting, jobs.getOrDefault(QUEUE, waiting))).toList();
		return new Finding(8, "every e-mail is sent, waits or is a dead letter",
				"%,d e-mails%s".formatted(requested, (waiting > 0) ? ", %,d waiting".formatted(waiting) : ""), breaches,
				waiting);
	}

	private static Stream<Breach> lost(long unfinished, long queued) {
		return (unfinished > queued)
				? Stream.of(new Breach(QUEUE,
						"neither sent nor given up: %d, in the queue: %d".formatted(unfinished, queued)))
				: Stream.empty();
	}

}
