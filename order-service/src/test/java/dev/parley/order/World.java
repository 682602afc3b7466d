package dev.parley.order;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.parley.order.OrderProcess.Shortage;
import dev.parley.order.Timeline.Milestone;

/**
 * An order with a simulated inventory, notifier, customer and clock, each moved by the
 * test. Every message is delivered twice.
 */
class World {

	private static final Duration DEADLINE = Duration.ofMinutes(2);

	final InMemoryTimeline timeline = new InMemoryTimeline();

	final List<OrderStatus> published = new ArrayList<>();

	/** The answers of inventory. */
	final List<Milestone> answered = new ArrayList<>();

	private final InMemoryOrders orders = new InMemoryOrders();

	private final Deque<OrderStatus> toInventory = new ArrayDeque<>();

	private final Deque<OrderStatus> toNotifier = new ArrayDeque<>();

	private final Deque<Runnable> answers = new ArrayDeque<>();

	private final Deque<Runnable> notifications = new ArrayDeque<>();

	private final Deque<Runnable> putAside = new ArrayDeque<>();

	private final List<Runnable> delivered = new ArrayList<>();

	private Instant now = Instant.parse("2026-01-01T10:00:00Z");

	private final OrderProcess process = new OrderProcess(this.orders, this.timeline, this::publish,
			new OrderProcess.Settings(DEADLINE), ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC));

	private final boolean enoughStock;

	private boolean willCancel;

	private boolean willLoseAMessage;

	private boolean willExpire = true;

	final OrderId id = this.process.accept(new CustomerId("alice"), Samples.lines(), Samples.NO_RECEIPT).id();

	World(boolean enoughStock, boolean willCancel, boolean willLoseAMessage) {
		this.enoughStock = enoughStock;
		this.willCancel = willCancel;
		this.willLoseAMessage = willLoseAMessage;
	}

	/** Everything that can happen next; empty at the end. */
	List<Runnable> moves() {
		List<Runnable> moves = new ArrayList<>();
		if (!this.toInventory.isEmpty()) {
			moves.add(() -> readByInventory(this.toInventory.remove()));
		}
		if (!this.toNotifier.isEmpty()) {
			moves.add(() -> readByNotifier(this.toNotifier.remove()));
		}
		if (!this.answers.isEmpty()) {
			moves.add(() -> deliver(this.answers.remove()));
		}
		if (!this.answers.isEmpty() && this.willLoseAMessage) {
			moves.add(this::putAside);
		}
		if (!this.putAside.isEmpty()) {
			moves.add(() -> deliver(this.putAside.remove()));
		}
		if (!this.notifications.isEmpty()) {
			moves.add(() -> deliver(this.notifications.remove()));
		}
		if (this.willCancel) {
			moves.add(this::cancel);
		}
		if (this.willExpire) {
			moves.add(this::expire);
		}
		return moves;
	}

	void deliverEverythingAgainBackwards() {
		List.copyOf(this.delivered).reversed().forEach(Runnable::run);
	}

	Order order() {
		return this.orders.findById(this.id).orElseThrow();
	}

	boolean holdsStock() {
		return this.answered.equals(List.of(Milestone.STOCK_RESERVED));
	}

	private void publish(Order order) {
		this.published.add(order.status());
		switch (order.status()) {
			case PENDING -> this.toInventory.add(order.status());
			case CONFIRMED, REJECTED -> this.toNotifier.add(order.status());
			case CANCELLED, EXPIRED -> {
				this.toInventory.add(order.status());
				this.toNotifier.add(order.status());
			}
		}
	}

	private void readByInventory(OrderStatus status) {
		if (status == OrderStatus.PENDING && this.enoughStock) {
			answer(Milestone.STOCK_RESERVED, () -> this.process.stockReserved(List.of(this.id)));
		}
		else if (status == OrderStatus.PENDING) {
			answer(Milestone.STOCK_REFUSED, () -> this.process
				.stockRefused(Map.of(this.id, new Shortage(Reason.INSUFFICIENT_STOCK, "1 of french-press missing"))));
		}
		else if (holdsStock()) {
			answer(Milestone.STOCK_RELEASED, () -> this.process.stockReleased(List.of(this.id)));
		}
	}

	private void answer(Milestone milestone, Runnable message) {
		this.answered.add(milestone);
		this.answers.add(message);
	}

	private void readByNotifier(OrderStatus status) {
		this.notifications.add(() -> this.process.notified(Map.of(this.id, kind(status))));
	}

	static String kind(OrderStatus status) {
		return "order-" + status.name().toLowerCase(Locale.ROOT);
	}

	private void deliver(Runnable message) {
		message.run();
		message.run();
		this.delivered.add(message);
	}

	private void putAside() {
		this.willLoseAMessage = false;
		this.putAside.add(this.answers.remove());
	}

	private void cancel() {
		this.willCancel = false;
		this.process.cancel(order());
	}

	private void expire() {
		this.willExpire = false;
		this.now = this.now.plus(DEADLINE).plusMillis(1);
		this.process.expireOverdue(10);
	}

}
