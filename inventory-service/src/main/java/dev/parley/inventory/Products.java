package dev.parley.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** All products. */
public interface Products {

	Optional<StockedProduct> find(Sku sku);

	/**
	 * Finds several products at once.
	 * @param skus the skus
	 * @return those that exist, by sku
	 */
	List<StockedProduct> findAll(Collection<Sku> skus);

	/**
	 * Lists products by sku.
	 * @param after where the page before ended; null starts at the first product
	 * @param limit how many at most
	 * @return the products behind it
	 */
	List<StockedProduct> list(@Nullable Sku after, int limit);

	/**
	 * Finds a product and keeps it from changing until the transaction ends.
	 * @param sku the sku
	 * @return the product, or empty
	 */
	Optional<Product> lock(Sku sku);

	/**
	 * Adds a product, without stock.
	 * @param product the product
	 * @return false if there is one of that sku
	 */
	boolean add(Product product);

	void update(Product product);

}
