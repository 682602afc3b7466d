package dev.parley.inventory.messaging;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.parley.inventory.Demand;
import dev.parley.inventory.Line;
import dev.parley.inventory.Lines;
import dev.parley.inventory.OrderId;
import dev.parley.inventory.Quantity;
import dev.parley.inventory.ReleaseStock;
import dev.parley.inventory.ReserveStock;
import dev.parley.inventory.Sku;
import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.Inbox;
import dev.parley.messaging.ReceivedEvent;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reserves stock when an order is placed, and releases it when the order ends. */
@Configuration(proxyBeanMethods = false)
class OrderListener {

	@Bean
	EventConsumer orders(Inbox inbox, ReserveStock reserve, ReleaseStock release) {
		Consumer<ReceivedEvent<OrderEnded>> end = (event) -> release.release(event.data().order());
		return inbox.consumer()
			.onBatch("dev.parley.order.placed.v1", OrderPlaced.class,
					(events) -> reserve.reserve(events.stream().map((event) -> event.data().demand()).toList()))
			.on("dev.parley.order.cancelled.v1", OrderEnded.class, end)
			.on("dev.parley.order.expired.v1", OrderEnded.class, end);
	}

	/**
	 * A placed order. One that breaks a rule of the core is unreadable, and therefore not
	 * retried.
	 */
	record OrderPlaced(Demand demand) {

		@JsonCreator
		static OrderPlaced read(UUID orderId, List<Item> lines) {
			return new OrderPlaced(
					new Demand(new OrderId(orderId), new Lines(lines.stream().map(Item::line).toList())));
		}

		private record Item(String sku, int quantity) {

			private Line line() {
				return new Line(new Sku(this.sku), new Quantity(this.quantity));
			}

		}

	}

	/** An order that was cancelled or has expired. */
	record OrderEnded(OrderId order) {

		@JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
		static OrderEnded read(UUID orderId) {
			return new OrderEnded(new OrderId(orderId));
		}

	}

}
