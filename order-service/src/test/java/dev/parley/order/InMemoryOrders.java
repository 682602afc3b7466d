package dev.parley.order;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Orders without a database. */
class InMemoryOrders implements Orders {

	private final Map<OrderId, Order> orders = new LinkedHashMap<>();

	@Override
	public void save(Order order) {
		this.orders.put(order.id(), order);
	}

	@Override
	public Optional<Order> findById(OrderId id) {
		return Optional.ofNullable(this.orders.get(id));
	}

	@Override
	public List<Order> lock(Collection<OrderId> ids) {
		return ids.stream().map(this::findById).flatMap(Optional::stream).toList();
	}

	@Override
	public List<Order> lockOverdue(Instant now, int limit) {
		return all(List.of(OrderStatus.PENDING)).filter((order) -> order.deadline().isBefore(now))
			.limit(limit)
			.toList();
	}

	@Override
	public List<Order> newestOf(CustomerId customer, Collection<OrderStatus> statuses, OrderId before, int limit) {
		return newest(statuses, before, limit).stream().filter((order) -> order.belongsTo(customer)).toList();
	}

	@Override
	public List<Order> newest(Collection<OrderStatus> statuses, OrderId before, int limit) {
		return all(statuses).limit(limit).toList().reversed();
	}

	@Override
	public long count(OrderStatus status) {
		return all(List.of(status)).count();
	}

	private Stream<Order> all(Collection<OrderStatus> statuses) {
		return this.orders.values().stream().filter((order) -> statuses.contains(order.status()));
	}

}
