package dev.parley.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.parley.order.Timeline.Milestone;

/** Timelines without a database. */
class InMemoryTimeline implements Timeline {

	private final Map<OrderId, List<Entry>> entries = new HashMap<>();

	@Override
	public void add(OrderId order, Instant now, List<Happening> happenings) {
		List<Entry> known = this.entries.computeIfAbsent(order, (_) -> new ArrayList<>());
		happenings.stream()
			.filter((happening) -> known.stream().map(Entry::happening).noneMatch(happening::equals))
			.forEach((happening) -> known.add(new Entry(now, happening, null)));
	}

	@Override
	public List<Entry> of(OrderId order) {
		return this.entries.getOrDefault(order, List.of());
	}

	List<Milestone> milestones(OrderId order) {
		return of(order).stream().map(Entry::happening).map(Happening::milestone).toList();
	}

}
