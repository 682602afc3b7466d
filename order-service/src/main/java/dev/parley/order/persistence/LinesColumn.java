package dev.parley.order.persistence;

import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.order.Lines;
import dev.parley.order.Money;
import dev.parley.order.Quantity;
import dev.parley.order.Sku;
import tools.jackson.databind.json.JsonMapper;

/** Stores the lines of an order in one {@code jsonb} column. */
class LinesColumn {

	private final JsonMapper json;

	LinesColumn(JsonMapper json) {
		this.json = json;
	}

	Lines read(String column) {
		Item[] items = this.json.readValue(column, Item[].class);
		return new Lines(Arrays.stream(items)
			.map((item) -> new Lines.Line(new Sku(item.sku()), new Quantity(item.quantity()), item.unitPrice()))
			.toList());
	}

	String write(Lines lines) {
		List<Item> items = lines.items()
			.stream()
			.map((line) -> new Item(line.sku().value(), line.quantity().value(), line.unitPrice()))
			.toList();
		return this.json.writeValueAsString(items);
	}

	/** One line as it is stored, with amount and currency beside the other fields. */
	record Item(String sku, int quantity, @JsonUnwrapped Money unitPrice) {
	}

}
