package dev.parley.inventory.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

/**
 * The body of a request that adjusts stock.
 *
 * @param delta the pieces to add; negative to remove pieces
 */
record AdjustmentRequest(
		@Schema(requiredMode = REQUIRED, minimum = "-1000000", maximum = "1000000",
				example = "20") @Nullable Integer delta,
		@Schema(requiredMode = REQUIRED, minLength = 1, maxLength = 200,
				example = "delivery 4711") @Nullable String reason) {
}
