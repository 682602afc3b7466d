package dev.parley.order.messaging;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.Inbox;
import dev.parley.order.OrderId;
import dev.parley.order.OrderProcess;
import dev.parley.order.Reason;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Listens to inventory-service's answers to orders. */
@Configuration(proxyBeanMethods = false)
class ReservationListener {

	@Bean
	EventConsumer reservations(Inbox inbox, OrderProcess process) {
		return inbox.consumer()
			.on("dev.parley.stock.reserved.v1", Stock.class,
					(event) -> process.stockReserved(new OrderId(event.data().orderId())))
			.on("dev.parley.stock.refused.v1", Refused.class,
					(event) -> process.stockRefused(new OrderId(event.data().orderId()),
							Reason.of(event.data().reason()), event.data().shortfall()))
			.on("dev.parley.stock.released.v1", Stock.class,
					(event) -> process.stockReleased(new OrderId(event.data().orderId())));
	}

	/** Stock was reserved or released. */
	record Stock(UUID orderId) {
	}

	/** Stock was refused. */
	record Refused(UUID orderId, String reason, List<Missing> missing) {

		String shortfall() {
			return this.missing.stream()
				.map((item) -> "%d of %s missing".formatted(item.quantity(), item.sku()))
				.collect(Collectors.joining(", "));
		}

	}

	/** A product of which there is not enough. */
	record Missing(String sku, int quantity) {
	}

}
