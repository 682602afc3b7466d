package dev.parley.order.persistence;

import java.sql.SQLException;
import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.order.Lines;
import dev.parley.order.Money;
import dev.parley.order.Quantity;
import dev.parley.order.Sku;
import org.postgresql.util.PGobject;
import tools.jackson.databind.json.JsonMapper;

/** Stores the lines of an order in one {@code jsonb} column. */
class LinesColumn {

	private final JsonMapper json;

	LinesColumn(JsonMapper json) {
		this.json = json;
	}

	Lines read(PGobject column) {
		Item[] items = this.json.readValue(column.getValue(), Item[].class);
		return new Lines(Arrays.stream(items)
			.map((item) -> new Lines.Line(new Sku(item.sku()), new Quantity(item.quantity()), item.unitPrice()))
			.toList());
	}

	PGobject write(Lines lines) {
		PGobject column = new PGobject();
		column.setType("jsonb");
		try {
			column.setValue(this.json.writeValueAsString(lines.items()
				.stream()
				.map((line) -> new Item(line.sku().value(), line.quantity().value(), line.unitPrice()))
				.toList()));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return column;
	}

	/** One line as it is stored, with amount and currency beside the other fields. */
	record Item(String sku, int quantity, @JsonUnwrapped Money unitPrice) {
	}

}
