package dev.parley.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** Keeps products in a map, and can simulate a concurrent insert. */
class InMemoryProducts implements Products {

	private final TreeMap<Sku, Product> products = new TreeMap<>();

	private final InMemoryStock stock;

	/** The product that is inserted concurrently, right before the next one. */
	@Nullable Product rival;

	InMemoryProducts(InMemoryStock stock) {
		this.stock = stock;
	}

	@Override
	public Optional<StockedProduct> find(Sku sku) {
		return lock(sku).map((product) -> new StockedProduct(product, this.stock.look(sku).available()));
	}

	@Override
	public List<StockedProduct> findAll(Collection<Sku> skus) {
		return skus.stream().flatMap((sku) -> find(sku).stream()).toList();
	}

	@Override
	public List<StockedProduct> list(@Nullable Sku after, int limit) {
		return findAll(this.products.keySet());
	}

	@Override
	public Optional<Product> lock(Sku sku) {
		return Optional.ofNullable(this.products.get(sku));
	}

	@Override
	public boolean add(Product product) {
		if (this.rival != null) {
			this.products.put(this.rival.sku(), this.rival);
		}
		if (this.products.putIfAbsent(product.sku(), product) != null) {
			return false;
		}
		this.stock.add(product.sku(), 0, 0);
		return true;
	}

	@Override
	public void update(Product product) {
		this.products.put(product.sku(), product);
	}

}
