package dev.parley.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** Products in a map, which can let somebody else be first. */
class InMemoryProducts implements Products {

	private final TreeMap<Sku, Product> products = new TreeMap<>();

	private final InMemoryStock stock;

	/** Added by somebody else as soon as one tries to add a product of that sku. */
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
