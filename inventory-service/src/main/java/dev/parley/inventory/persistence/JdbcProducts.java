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

/** Stores products as rows. */
@Repository
class JdbcProducts implements Products {

	private static final String STOCKED = """
			select product.*, (select sum(available) from stock where stock.sku = product.sku) as available
			from product where\s""";

	/**
	 * Greater than the number of partitions of the topic {@code orders}, and therefore
	 * than the number of batches that reserve at the same time.
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
			.params((after != null) ? after.value() : "", limit)
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
				  values (?, ?, ?, ?, ?) on conflict do nothing returning sku
				)
				insert into stock (sku, slot, available)
				select sku, generate_series(1, ?), 0 from added""")
			.params(product.sku().value(), product.name().value(), product.price().amount(),
					product.price().currency().getCurrencyCode(), product.version(), SLOTS)
			.update() > 0;
	}

	@Override
	public void update(Product product) {
		this.jdbc.sql("update product set name = ?, price = ?, currency = ?, version = ? where sku = ?")
			.params(product.name().value(), product.price().amount(), product.price().currency().getCurrencyCode(),
					product.version(), product.sku().value())
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
