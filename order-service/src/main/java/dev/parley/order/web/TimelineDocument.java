package dev.parley.order.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.parley.order.Milestone;
import dev.parley.order.Timeline;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an order.
 *
 * @param items in the order it happened
 */
@Schema(name = "Timeline")
record TimelineDocument(List<Item> items) {

	static TimelineDocument of(List<Timeline.Entry> entries) {
		return new TimelineDocument(entries.stream().map(Item::of).toList());
	}

	static String text(Milestone milestone) {
		return milestone.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * One thing that happened.
	 *
	 * @param at when order-service learned of it
	 * @param event what
	 * @param service who did it
	 * @param detail more about it
	 * @param traceId the trace that it was part of
	 */
	@Schema(name = "TimelineItem")
	record Item(Instant at, String event, String service, @Nullable String detail, @Nullable String traceId) {

		static Item of(Timeline.Entry entry) {
			Milestone milestone = entry.happening().milestone();
			return new Item(entry.at(), text(milestone), serviceOf(milestone), entry.happening().detail(),
					entry.traceId());
		}

		private static String serviceOf(Milestone milestone) {
			return switch (milestone) {
				case PLACED, CONFIRMED, REJECTED, CANCELLED, EXPIRED -> "order-service";
				case STOCK_RESERVED, STOCK_REFUSED, STOCK_RELEASED -> "inventory-service";
				case NOTIFIED -> "notification-service";
			};
		}

	}

}
