package dev.parley.inventory.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A change of stock.
 *
 * @param delta how many pieces come in; negative if they go out
 * @param reason why
 */
record AdjustmentRequest(
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "-1000000", maximum = "1000000",
				example = "20") @Nullable Integer delta,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, minLength = 1, maxLength = 200,
				example = "delivery 4711") @Nullable String reason) {
}
