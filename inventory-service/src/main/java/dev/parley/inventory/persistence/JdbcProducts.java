package dev.parley.inventory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

import dev.parley.inventory.Money;
import dev.parley.inventory.Product;
import dev.parley.inventory.ProductName;
import dev.parley.inventory.Products;
import dev.parley.inventory.Sku;
import dev.parley.inventory.StockedProduct;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Products as rows. Plain SQL, here and beside: each statement is a sum, a lock or an
 * insert that yields to another, none of which an aggregate mapper expresses.
 */
@Repository
class JdbcProducts implements Products {

	private static final String STOCKED = """
			select product.*, (select sum(available) from stock where stock.sku = product.sku) as available
			from product where\s""";

	/**
	 * More than the topic {@code orders} has partitions, and so more than there are
	 * orders that reserve at once.
	 */
	private static final int SLOTS = 16;

	private final JdbcClient jdbc;

	JdbcProducts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Optional<StockedProduct> find(Sku sku) {
		return this.jdbc.sql(STOCKED + "sku = ?").param(sku.value()).query(JdbcProducts::stocked).optional();
	}

	@Override
	public List<StockedProduct> findAll(Collection<Sku> skus) {
		return this.jdbc.sql(STOCKED + "sku = any(?) order by sku")
			.param(skus.stream().map(Sku::value).toArray(String[]::new))
			.query(JdbcProducts::stocked)
			.list();
	}

	@Override
	public List<StockedProduct> list(@Nullable Sku after, int limit) {
		return this.jdbc.sql(STOCKED + "sku > ? order by sku limit ?")
			.param((after != null) ? after.value() : "")
			.param(limit)
			.query(JdbcProducts::stocked)
			.list();
	}

	@Override
	public Optional<Product> lock(Sku sku) {
		return this.jdbc.sql("select * from product where sku = ? for no key update")
			.param(sku.value())
			.query(JdbcProducts::product)
			.optional();
	}

	@Override
	public boolean add(Product product) {
		return this.jdbc.sql("""
				with added as (
				  insert into product (sku, name, price, currency, version)
				  values (:sku, :name, :price, :currency, :version) on conflict do nothing returning sku
				)
				insert into stock (sku, slot, available)
				select sku, generate_series(1, :slots), 0 from added""")
			.param("sku", product.sku().value())
			.param("name", product.name().value())
			.param("price", product.price().amount())
			.param("currency", product.price().currency().getCurrencyCode())
			.param("version", product.version())
			.param("slots", SLOTS)
			.update() > 0;
	}

	@Override
	public void update(Product product) {
		this.jdbc.sql("update product set name = ?, price = ?, currency = ?, version = ? where sku = ?")
			.param(product.name().value())
			.param(product.price().amount())
			.param(product.price().currency().getCurrencyCode())
			.param(product.version())
			.param(product.sku().value())
			.update();
	}

	private static StockedProduct stocked(ResultSet row, int number) throws SQLException {
		return new StockedProduct(product(row, number), row.getLong("available"));
	}

	private static Product product(ResultSet row, int number) throws SQLException {
		Money price = new Money(row.getBigDecimal("price"), Currency.getInstance(row.getString("currency")));
		return new Product(new Sku(row.getString("sku")), new ProductName(row.getString("name")), price,
				row.getLong("version"));
	}

}
