package dev.parley.cli.check;

import java.util.List;
import java.util.Map;

/**
 * Every e-mail that was requested is sent, waits or is a dead letter. It may wait as long
 * as the mail server is away.
 */
final class MailRule {

	private MailRule() {
	}

	static Finding finding(Map<String, Counts> events) {
		long requested = Delivery.MAILS.stream().mapToLong((mails) -> mails.published(events)).sum();
		long waiting = Delivery.MAILS.stream().mapToLong((mails) -> mails.waiting(events)).sum();
		List<Breach> breaches = Delivery.MAILS.stream()
			.filter((mails) -> mails.processed(events) > mails.published(events))
			.flatMap((mails) -> mails.complaint(events).stream().map((complaint) -> new Breach(mails.id(), complaint)))
			.toList();
		return new Finding(8, "every e-mail is sent, waits or is a dead letter",
				"%,d e-mails%s".formatted(requested, (waiting > 0) ? ", %,d waiting".formatted(waiting) : ""), breaches,
				waiting);
	}

}
