package dev.parley.order;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** An order, and the only place where its status changes. */
public final class Order {

	private final OrderId id;

	private final CustomerId customer;

	private final Lines lines;

	private final Instant placedAt;

	private final Instant deadline;

	private OrderStatus status;

	private @Nullable Reason reason;

	private Instant updatedAt;

	private long version;

	private Order(OrderId id, CustomerId customer, Lines lines, Instant placedAt, Instant deadline, OrderStatus status,
			@Nullable Reason reason, Instant updatedAt, long version) {
		this.id = id;
		this.customer = customer;
		this.lines = lines;
		this.placedAt = placedAt;
		this.deadline = deadline;
		this.status = status;
		this.reason = reason;
		this.updatedAt = updatedAt;
		this.version = version;
	}

	static Order place(CustomerId customer, Lines lines, Instant now, Instant deadline) {
		return new Order(OrderId.at(now), customer, lines, now, deadline, OrderStatus.PENDING, null, now, 1);
	}

	/** Recreates an order as it was stored. */
	public static Order stored(OrderId id, CustomerId customer, Lines lines, Instant placedAt, Instant deadline,
			OrderStatus status, @Nullable Reason reason, Instant updatedAt, long version) {
		return new Order(id, customer, lines, placedAt, deadline, status, reason, updatedAt, version);
	}

	Transition confirm(Instant now) {
		return become(OrderStatus.CONFIRMED, now);
	}

	Transition reject(Reason reason, Instant now) {
		Transition transition = become(OrderStatus.REJECTED, now);
		if (transition instanceof Transition.Made) {
			this.reason = reason;
		}
		return transition;
	}

	Transition cancel(Instant now) {
		return become(OrderStatus.CANCELLED, now);
	}

	Transition expire(Instant now) {
		return become(OrderStatus.EXPIRED, now);
	}

	private Transition become(OrderStatus next, Instant now) {
		if (!this.status.canBecome(next)) {
			return new Transition.Refused(this.status);
		}
		this.status = next;
		this.updatedAt = now.isAfter(this.updatedAt) ? now : this.updatedAt;
		this.version++;
		return new Transition.Made();
	}

	public boolean belongsTo(CustomerId someone) {
		return this.customer.equals(someone);
	}

	public OrderId id() {
		return this.id;
	}

	public CustomerId customer() {
		return this.customer;
	}

	public Lines lines() {
		return this.lines;
	}

	public Instant placedAt() {
		return this.placedAt;
	}

	public Instant deadline() {
		return this.deadline;
	}

	public OrderStatus status() {
		return this.status;
	}

	public @Nullable Reason reason() {
		return this.reason;
	}

	public Instant updatedAt() {
		return this.updatedAt;
	}

	/** Returns the number of statuses that the order has had. */
	public long version() {
		return this.version;
	}

	/** The outcome of a status change. */
	sealed interface Transition {

		/** The order has the new status. */
		record Made() implements Transition {
		}

		/**
		 * The order was decided before and does not change.
		 *
		 * @param status the status that it keeps
		 */
		record Refused(OrderStatus status) implements Transition {
		}

	}

}
