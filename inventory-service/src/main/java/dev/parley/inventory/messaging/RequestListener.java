package dev.parley.inventory.messaging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.parley.inventory.ReportId;
import dev.parley.inventory.ReportRequest;
import dev.parley.inventory.ReportStock;
import dev.parley.inventory.Sku;
import dev.parley.messaging.Broadcasts;
import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.Inbox;
import dev.parley.messaging.ReceivedEvent;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Listens to requests for stock reports. Every instance reads all of them, and answers
 * those that ask all instances. The consumer group answers those that ask one.
 */
@Configuration(proxyBeanMethods = false)
class RequestListener {

	/** One instance answers what asks any of them. */
	@Bean
	EventConsumer requests(Inbox inbox, ReportStock report) {
		return inbox.consumer()
			.on("dev.parley.report.requested.v1", ReportRequested.class, (event) -> answer(event, "one", report));
	}

	/** Every instance answers what asks all of them. */
	@Bean
	EventConsumer broadcastRequests(Broadcasts broadcasts, ReportStock report) {
		return broadcasts.consumer()
			.on("dev.parley.report.requested.v1", ReportRequested.class, (event) -> answer(event, "all", report));
	}

	private static void answer(ReceivedEvent<ReportRequested> event, String asked, ReportStock report) {
		if (event.data().ask().equals(asked)) {
			report.report(event.data().request());
		}
	}

	/**
	 * A requested report.
	 *
	 * @param ask who answers
	 */
	record ReportRequested(String ask, ReportRequest request) {

		@JsonCreator
		static ReportRequested read(UUID reportId, String ask, List<String> skus, Instant deadline) {
			return new ReportRequested(ask,
					new ReportRequest(new ReportId(reportId), skus.stream().map(Sku::new).toList(), deadline));
		}

	}

}
