package dev.parley.order.persistence;

import java.sql.SQLException;
import java.util.List;

import dev.parley.order.Line;
import dev.parley.order.Lines;
import dev.parley.order.Money;
import dev.parley.order.Quantity;
import dev.parley.order.Sku;
import org.postgresql.util.PGobject;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the lines of an order in one {@code jsonb} column. */
class LinesColumn {

	static final Class<PGobject> TYPE = PGobject.class;

	private final JsonMapper json;

	LinesColumn(JsonMapper json) {
		this.json = json;
	}

	Lines read(PGobject column) {
		Item[] items = this.json.readValue(column.getValue(), Item[].class);
		return new Lines(List.of(items).stream().map(Item::toLine).toList());
	}

	PGobject write(Lines lines) {
		PGobject column = new PGobject();
		column.setType("jsonb");
		try {
			column.setValue(this.json.writeValueAsString(lines.items().stream().map(Item::of).toList()));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return column;
	}

	/**
	 * One line, as it is stored.
	 *
	 * @param sku the product
	 * @param quantity how many
	 * @param amount the price of one
	 * @param currency its currency
	 */
	record Item(String sku, int quantity, String amount, String currency) {

		static Item of(Line line) {
			Money price = line.unitPrice();
			return new Item(line.sku().value(), line.quantity().value(), price.amount().toPlainString(),
					price.currency().getCurrencyCode());
		}

		Line toLine() {
			return new Line(new Sku(this.sku), new Quantity(this.quantity), Money.of(this.amount, this.currency));
		}

	}

}
