package dev.parley.order.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.parley.defaults.Problem;
import dev.parley.defaults.web.Fields;
import dev.parley.order.Basket;
import dev.parley.order.Quantity;
import dev.parley.order.Sku;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/** A request for an order, before it is validated. */
@Schema(name = "OrderRequest")
record OrderRequest(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<@Nullable Line> lines) {

	/**
	 * Converts the request to a basket.
	 * @throws Problem with status 422 that names every invalid field
	 */
	Basket toBasket() {
		Fields fields = new Fields();
		List<Basket.Item> items = new ArrayList<>();
		Set<Sku> known = new HashSet<>();
		List<@Nullable Line> sent = (this.lines != null) ? this.lines : List.of();
		if (sent.isEmpty() || sent.size() > Basket.MAX_LINES) {
			fields.reject("lines", "must have 1 to %d elements".formatted(Basket.MAX_LINES));
		}
		else {
			for (int index = 0; index < sent.size(); index++) {
				String path = "lines[%d]".formatted(index);
				fields.read(path, sent.get(index), Function.identity())
					.flatMap((line) -> item(fields, path, line, known))
					.ifPresent(items::add);
			}
		}
		fields.requireValid(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-order", "The order is not valid");
		return new Basket(items);
	}

	private static Optional<Basket.Item> item(Fields fields, String path, Line line, Set<Sku> known) {
		Optional<Sku> sku = fields.read(path + ".sku", line.sku(), (text) -> unique(new Sku(text), known));
		Optional<Quantity> quantity = fields.read(path + ".quantity", line.quantity(), Quantity::of);
		return sku.flatMap((product) -> quantity.map((count) -> new Basket.Item(product, count)));
	}

	private static Sku unique(Sku sku, Set<Sku> known) {
		if (!known.add(sku)) {
			throw new IllegalArgumentException("must not be repeated in the order");
		}
		return sku;
	}

	/** A requested product. */
	@Schema(name = "OrderRequestLine")
	record Line(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "espresso-beans") @Nullable String sku,
			@Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "2", minimum = "1",
					maximum = "1000") @Nullable Long quantity) {
	}

}
