package dev.parley.order.web;

import java.time.Instant;
import java.util.List;

import dev.parley.defaults.KebabCase;
import dev.parley.order.Timeline.Milestone;
import dev.parley.order.Timeline;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The timeline of an order in the API. */
@Schema(name = "Timeline")
record TimelineDocument(List<Item> items) {

	static TimelineDocument of(List<Timeline.Entry> entries) {
		return new TimelineDocument(entries.stream().map(Item::of).toList());
	}

	/**
	 * Something that happened.
	 *
	 * @param at when order-service learned of it
	 * @param service the service that did it
	 */
	@Schema(name = "TimelineItem")
	record Item(Instant at, String event, String service, @Nullable String detail, @Nullable String traceId) {

		static Item of(Timeline.Entry entry) {
			Milestone milestone = entry.happening().milestone();
			return new Item(entry.at(), KebabCase.of(milestone), serviceOf(milestone), entry.happening().detail(),
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
