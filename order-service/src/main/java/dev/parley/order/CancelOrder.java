package dev.parley.order;

import java.util.Optional;
import java.util.function.LongPredicate;

import dev.parley.order.Order.Transition;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cancels a customer's own order. */
@Component
public class CancelOrder {

	private final Orders orders;

	private final OrderProcess process;

	CancelOrder(Orders orders, OrderProcess process) {
		this.orders = orders;
		this.process = process;
	}

	/**
	 * Cancels an order.
	 * @param expected whether the caller accepts the order's current version
	 */
	@Transactional
	public Cancellation cancel(OrderId id, CustomerId customer, LongPredicate expected) {
		Optional<Order> own = this.orders.lock(id).filter((order) -> order.belongsTo(customer));
		if (own.isEmpty()) {
			return new Cancellation.NotFound();
		}
		return expected.test(own.get().version()) ? cancel(own.get()) : new Cancellation.Stale();
	}

	private Cancellation cancel(Order order) {
		return switch (this.process.cancel(order)) {
			case Transition.Made _ -> new Cancellation.Cancelled(order);
			case Transition.Refused(OrderStatus status) -> new Cancellation.TooLate(status);
		};
	}

}
