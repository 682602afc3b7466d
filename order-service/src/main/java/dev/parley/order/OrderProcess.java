package dev.parley.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.parley.order.Order.Transition;
import dev.parley.order.Timeline.Happening;
import dev.parley.order.Timeline.Milestone;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The order process (a saga), from top to bottom. Each step commits with the event that
 * starts the next one; a message that arrives late, twice or out of order finds the
 * decision already made.
 */
@Component
@Transactional
public class OrderProcess {

	private final Orders orders;

	private final Timeline timeline;

	private final OrderEvents events;

	private final Settings settings;

	private final Clock clock;

	OrderProcess(Orders orders, Timeline timeline, OrderEvents events, Settings settings, Clock clock) {
		this.orders = orders;
		this.timeline = timeline;
		this.events = events;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Step 1: accepts the order and sets its deadline.
	 * @param receipt what the caller stores in the same transaction
	 */
	public Order accept(CustomerId customer, Lines lines, Consumer<Order> receipt) {
		Instant now = now();
		Order order = Order.place(customer, lines, now, now.plus(this.settings.deadline()));
		settle(order, now, new Transition.Made());
		receipt.accept(order);
		return order;
	}

	/**
	 * Step 2, if the stock is reserved: confirms the orders. If an order has been
	 * cancelled or has expired, nothing needs to be done: inventory-service receives that
	 * event and releases the stock.
	 */
	public void stockReserved(Collection<OrderId> ids) {
		each(ids,
				(order, now) -> settle(order, now, order.confirm(now), new Happening(Milestone.STOCK_RESERVED, null)));
	}

	/**
	 * Step 2, if there is not enough stock: rejects the orders.
	 */
	public void stockRefused(Map<OrderId, Shortage> shortages) {
		each(shortages.keySet(), (order, now) -> {
			Shortage shortage = Objects.requireNonNull(shortages.get(order.id()));
			settle(order, now, order.reject(shortage.reason(), now),
					new Happening(Milestone.STOCK_REFUSED, shortage.missing()));
		});
	}

	/**
	 * At the deadline, if inventory-service has not answered: expires orders. A later
	 * reservation is released.
	 * @param limit the maximum number of orders to expire
	 * @return the number of orders expired
	 */
	public int expireOverdue(int limit) {
		Instant now = now();
		List<Order> overdue = this.orders.lockOverdue(now, limit);
		overdue.forEach((order) -> settle(order, now, order.expire(now)));
		return overdue.size();
	}

	/**
	 * Cancels a pending or confirmed order, whose stock is then released.
	 * @param order the order, locked
	 */
	Transition cancel(Order order) {
		Instant now = now();
		return settle(order, now, order.cancel(now));
	}

	/**
	 * The compensation: records that inventory-service released the stock. It must have
	 * reserved it before, even if that message is still among the dead letters.
	 * @param ids orders that were cancelled or have expired
	 */
	public void stockReleased(Collection<OrderId> ids) {
		each(ids, (order, now) -> this.timeline.add(order.id(), now,
				List.of(new Happening(Milestone.STOCK_RESERVED, null), new Happening(Milestone.STOCK_RELEASED, null))));
	}

	/**
	 * The end: records that the customers were notified.
	 * @param kinds the kind of the notification about each order
	 */
	public void notified(Map<OrderId, String> kinds) {
		each(kinds.keySet(), (order, now) -> this.timeline.add(order.id(), now,
				List.of(new Happening(Milestone.NOTIFIED, kinds.get(order.id())))));
	}

	private Transition settle(Order order, Instant now, Transition transition, Happening... causes) {
		List<Happening> happenings = new ArrayList<>(List.of(causes));
		if (transition instanceof Transition.Made) {
			this.orders.save(order);
			happenings.add(Happening.outcome(order));
			this.timeline.add(order.id(), now, happenings);
			this.events.publish(order);
		}
		else {
			this.timeline.add(order.id(), now, happenings);
		}
		return transition;
	}

	/** Takes a step with each order, all locked at once. */
	private void each(Collection<OrderId> ids, BiConsumer<Order, Instant> step) {
		List<Order> locked = this.orders.lock(ids);
		Set<OrderId> unknown = new HashSet<>(ids);
		locked.forEach((order) -> unknown.remove(order.id()));
		if (!unknown.isEmpty()) {
			throw new NoSuchElementException("There is no order " + unknown.iterator().next());
		}
		Instant now = now();
		locked.forEach((order) -> step.accept(order, now));
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Why inventory-service refused the stock of an order.
	 *
	 * @param missing what is missing, for people
	 */
	public record Shortage(Reason reason, String missing) {
	}

	/**
	 * Settings of the order process.
	 *
	 * @param deadline how long inventory-service has to answer before an order expires
	 */
	@ConfigurationProperties("parley.orders")
	record Settings(@DefaultValue("2m") Duration deadline) {
	}

}
