package dev.parley.order.messaging;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.Inbox;
import dev.parley.messaging.ReceivedEvent;
import dev.parley.order.OrderId;
import dev.parley.order.OrderProcess;
import dev.parley.order.OrderProcess.Shortage;
import dev.parley.order.Reason;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens to inventory-service's answers to orders. */
@Configuration(proxyBeanMethods = false)
class ReservationListener {

	@Bean
	EventConsumer reservations(Inbox inbox, OrderProcess process) {
		return inbox.consumer()
			.onBatch("dev.parley.stock.reserved.v1", Stock.class, (events) -> process.stockReserved(orders(events)))
			.onBatch("dev.parley.stock.refused.v1", Refused.class,
					(events) -> process.stockRefused(events.stream()
						.map(ReceivedEvent::data)
						.collect(Collectors.toMap(Refused::order, Refused::shortage))))
			.onBatch("dev.parley.stock.released.v1", Stock.class, (events) -> process.stockReleased(orders(events)));
	}

	private static List<OrderId> orders(List<ReceivedEvent<Stock>> events) {
		return events.stream().map((event) -> new OrderId(event.data().orderId())).toList();
	}

	/** Stock was reserved or released. */
	record Stock(UUID orderId) {
	}

	/** Stock was refused. */
	record Refused(UUID orderId, String reason, List<Missing> missing) {

		OrderId order() {
			return new OrderId(this.orderId);
		}

		Shortage shortage() {
			return new Shortage(Reason.of(this.reason),
					this.missing.stream()
						.map((item) -> "%d of %s missing".formatted(item.quantity(), item.sku()))
						.collect(Collectors.joining(", ")));
		}

	}

	/** A product of which there is not enough. */
	record Missing(String sku, int quantity) {
	}

}
