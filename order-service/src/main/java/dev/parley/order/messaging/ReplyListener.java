package dev.parley.order.messaging;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import dev.parley.defaults.KebabCase;
import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.Inbox;
import dev.parley.messaging.ReceivedEvent;
import dev.parley.order.ReportId;
import dev.parley.order.StockReport.Answer;
import dev.parley.order.StockReport.Product;
import dev.parley.order.StockReports;
import dev.parley.order.StockReports.Receipt;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Listens to the replies to all instances of this service. Any instance stores a reply,
 * so it does not matter whether the one that asked is still there.
 */
@Configuration(proxyBeanMethods = false)
class ReplyListener {

	@Bean
	EventConsumer replies(Inbox inbox, StockReports reports, Clock clock, MeterRegistry meters) {
		return inbox.consumer().on("dev.parley.report.answered.v1", ReportAnswered.class, (event) -> {
			Receipt receipt = reports.receive(new ReportId(event.data().reportId()), answer(event), clock.instant());
			meters.counter("parley.report.replies", "receipt", KebabCase.of(receipt)).increment();
		});
	}

	private static Answer answer(ReceivedEvent<ReportAnswered> event) {
		return new Answer(event.data().instance(), event.time(), event.data().instances(), event.data().products());
	}

	/** An instance of inventory-service answered. */
	record ReportAnswered(UUID reportId, String instance, List<String> instances, List<Product> products) {
	}

}
