package dev.parley.order;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

import dev.parley.order.Timeline.Happening;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The order process (a saga), from top to bottom. Each step commits with the event that
 * starts the next one, and whatever arrives late, twice or in another order only finds
 * that the decision was made.
 */
@Component
@Transactional
public class OrderProcess {

	private final Orders orders;

	private final Timeline timeline;

	private final OrderEvents events;

	private final OrderSettings settings;

	private final Clock clock;

	OrderProcess(Orders orders, Timeline timeline, OrderEvents events, OrderSettings settings, Clock clock) {
		this.orders = orders;
		this.timeline = timeline;
		this.events = events;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Step 1: the order is accepted, and inventory-service has until the deadline to
	 * answer.
	 * @param customer who orders
	 * @param lines what, at which prices
	 * @param receipt what the caller keeps in the same transaction
	 * @return the order, pending
	 */
	public Order accept(CustomerId customer, Lines lines, Receipt receipt) {
		Instant now = now();
		Order order = Order.place(customer, lines, now, now.plus(this.settings.deadline()));
		settle(order, now, new Transition.Made());
		receipt.keep(order);
		return order;
	}

	/**
	 * Step 2, if inventory-service holds the stock: the order is confirmed. If it was
	 * cancelled or has expired meanwhile, nothing is to be done: inventory-service
	 * releases the stock when it reads so on the topic that it reserved from.
	 * @param id the order
	 */
	public void stockReserved(OrderId id) {
		Order order = lock(id);
		Instant now = now();
		settle(order, now, order.confirm(now), new Happening(Milestone.STOCK_RESERVED, null));
	}

	/**
	 * Step 2, if inventory-service has too little: the order is rejected.
	 * @param id the order
	 * @param reason why
	 * @param missing what is missing, for people
	 */
	public void stockRefused(OrderId id, Reason reason, String missing) {
		Order order = lock(id);
		Instant now = now();
		settle(order, now, order.reject(reason, now), new Happening(Milestone.STOCK_REFUSED, missing));
	}

	/**
	 * The deadline, if inventory-service did not answer: the order expires, and a
	 * reservation that is made later is released.
	 * @param limit how many orders to expire at most
	 * @return how many were overdue
	 */
	public int expireOverdue(int limit) {
		Instant now = now();
		List<Order> overdue = this.orders.lockOverdue(now, limit);
		overdue.forEach((order) -> settle(order, now, order.expire(now)));
		return overdue.size();
	}

	/**
	 * The cancellation, of a pending or confirmed order: inventory-service releases what
	 * it holds.
	 * @param order the order, locked
	 * @return whether it is cancelled now
	 */
	Transition cancel(Order order) {
		Instant now = now();
		return settle(order, now, order.cancel(now));
	}

	/**
	 * The compensation: inventory-service has taken the stock back. So it had reserved
	 * it, even if that news was given up and an operator has it redelivered later.
	 * @param id an order that was cancelled or has expired
	 */
	public void stockReleased(OrderId id) {
		note(id, new Happening(Milestone.STOCK_RESERVED, null), new Happening(Milestone.STOCK_RELEASED, null));
	}

	/**
	 * The end: the customer knows.
	 * @param id the order
	 * @param kind what the customer was told
	 */
	public void notified(OrderId id, String kind) {
		note(id, new Happening(Milestone.NOTIFIED, kind));
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

	private void note(OrderId id, Happening... happenings) {
		this.timeline.add(lock(id).id(), now(), List.of(happenings));
	}

	private Order lock(OrderId id) {
		return this.orders.lock(id).orElseThrow(() -> new NoSuchElementException("There is no order " + id));
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}
