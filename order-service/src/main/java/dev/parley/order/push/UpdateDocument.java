package dev.parley.order.push;

import java.time.Instant;
import java.util.UUID;

import dev.parley.defaults.KebabCase;
import dev.parley.order.OrderStatus;
import dev.parley.order.Updates.Update;
import io.swagger.v3.oas.annotations.media.Schema;

/** An update in the API. */
@Schema(name = "OrderUpdate")
record UpdateDocument(@Schema(description = "Where to go on after this update", example = "4711") String cursor,
		UUID orderId, OrderStatus status, Instant at,
		@Schema(description = "What happened, as in the timeline", example = "confirmed") String event) {

	static UpdateDocument of(Update update) {
		return new UpdateDocument(Long.toString(update.number()), update.order().value(), update.status(), update.at(),
				KebabCase.of(update.event()));
	}

}
