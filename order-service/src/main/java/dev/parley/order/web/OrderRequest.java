package dev.parley.order.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to order, before anybody checked it.
 *
 * @param lines the lines
 */
@Schema(name = "OrderRequest")
record OrderRequest(@Nullable List<@Nullable Line> lines) {

	/**
	 * A line.
	 *
	 * @param sku the product
	 * @param quantity how many of it
	 */
	@Schema(name = "OrderRequestLine")
	record Line(@Schema(example = "espresso-beans") @Nullable String sku,
			@Schema(example = "2", minimum = "1", maximum = "1000") @Nullable Long quantity) {
	}

}
