package dev.parley.order.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.parley.defaults.Problem;
import dev.parley.order.Basket;
import dev.parley.order.Quantity;
import dev.parley.order.Sku;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/** Reads a basket from a request, and names everything that is wrong with it. */
final class BasketReader {

	private final List<Problem.Field> errors = new ArrayList<>();

	private final List<Basket.Item> items = new ArrayList<>();

	private final Set<String> skus = new HashSet<>();

	private BasketReader() {
	}

	/**
	 * Reads a basket.
	 * @param request what was sent
	 * @return the basket
	 * @throws Problem with status 422 if it breaks a rule
	 */
	static Basket read(OrderRequest request) {
		BasketReader reader = new BasketReader();
		List<OrderRequest.@Nullable Line> lines = (request.lines() != null) ? request.lines() : List.of();
		if (lines.isEmpty() || lines.size() > Basket.MAX_LINES) {
			reader.refuse("lines", "must have 1 to %d elements".formatted(Basket.MAX_LINES));
		}
		else {
			for (int index = 0; index < lines.size(); index++) {
				reader.read("lines[%d]".formatted(index), lines.get(index));
			}
		}
		return reader.basket();
	}

	private void read(String path, OrderRequest.@Nullable Line line) {
		if (line == null) {
			refuse(path, "must not be null");
			return;
		}
		Sku sku = sku(path + ".sku", line.sku());
		Quantity quantity = quantity(path + ".quantity", line.quantity());
		if (sku != null && quantity != null) {
			this.items.add(new Basket.Item(sku, quantity));
		}
	}

	private @Nullable Sku sku(String path, @Nullable String value) {
		if (value == null || !Sku.isValid(value)) {
			refuse(path, "must be the sku of a product");
			return null;
		}
		if (!this.skus.add(value)) {
			refuse(path, "must not be in the order twice");
			return null;
		}
		return new Sku(value);
	}

	private @Nullable Quantity quantity(String path, @Nullable Long value) {
		if (value == null || !Quantity.isValid(value)) {
			refuse(path, "must be between 1 and 1000");
			return null;
		}
		return new Quantity(value.intValue());
	}

	private void refuse(String field, String message) {
		this.errors.add(new Problem.Field(field, message));
	}

	private Basket basket() {
		if (!this.errors.isEmpty()) {
			throw Problem.invalid(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-order", "The order breaks a rule",
					this.errors);
		}
		return new Basket(this.items);
	}

}
