package dev.parley.inventory.persistence;

import dev.parley.inventory.InventoryApi;
import dev.parley.inventory.Samples;
import dev.parley.inventory.ServiceTest;
import dev.parley.inventory.Sku;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests what the database refuses, whatever the code does. */
@ServiceTest
class SchemaTests {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private InventoryApi api;

	@Test
	void hasNoNegativeStock() {
		Sku sku = this.api.stock(5);

		refuses("update stock set available = available - 6 where sku = '%s'".formatted(sku));
	}

	@Test
	void hasNoNegativePrice() {
		Sku sku = this.api.stock(0);

		refuses("update product set price = -1 where sku = '%s'".formatted(sku));
	}

	@Test
	void hasNoStockOfUnknownProducts() {
		refuses("insert into stock (sku, slot, available) values ('%s', 1, 1)".formatted(Samples.newSku()));
	}

	private void refuses(String sql) {
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> this.jdbc.sql(sql).update());
	}

}
