package dev.parley.order;

import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls one's own order off. */
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
	 * @param id the order
	 * @param customer who cancels it
	 * @param precondition checked before anything changes
	 * @return the cancelled order, or why it is not cancelled
	 */
	@Transactional
	public Cancellation cancel(OrderId id, CustomerId customer, Precondition precondition) {
		Optional<Order> own = this.orders.lock(id).filter((order) -> order.belongsTo(customer));
		own.ifPresent((order) -> precondition.check(order.version()));
		return own.<Cancellation>map(this::cancel).orElseGet(Cancellation.NotFound::new);
	}

	private Cancellation cancel(Order order) {
		return switch (this.process.cancel(order)) {
			case Transition.Made _ -> new Cancellation.Cancelled(order);
			case Transition.Refused(OrderStatus status) -> new Cancellation.TooLate(status);
		};
	}

}
