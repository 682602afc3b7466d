package dev.parley.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** All products. */
public interface Products {

	Optional<StockedProduct> find(Sku sku);

	/** Finds those of the products that exist, sorted by SKU. */
	List<StockedProduct> findAll(Collection<Sku> skus);

	/**
	 * Lists products by SKU.
	 * @param after the last SKU of the previous page; null for the first page
	 */
	List<StockedProduct> list(@Nullable Sku after, int limit);

	/** Finds a product and locks its name and price until the transaction ends. */
	Optional<Product> lock(Sku sku);

	/**
	 * Adds a product without stock.
	 * @return false if the SKU is taken
	 */
	boolean add(Product product);

	void update(Product product);

}
