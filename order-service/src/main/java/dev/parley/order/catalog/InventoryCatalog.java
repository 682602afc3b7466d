package dev.parley.order.catalog;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.parley.defaults.GroupedCalls;
import dev.parley.order.Basket;
import dev.parley.order.Catalog;
import dev.parley.order.Money;
import dev.parley.order.PriceList;
import dev.parley.order.Quote;
import dev.parley.order.Refusal;
import dev.parley.order.Sku;
import dev.parley.order.catalog.ProductReads.Product;
import dev.parley.order.catalog.ProductReads.Products;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Component;

/**
 * Quotes the prices of inventory-service or, during an outage, those of the local copy.
 */
@Component
class InventoryCatalog implements Catalog {

	private static final Log log = LogFactory.getLog(InventoryCatalog.class);

	private final ProductReads inventory;

	private final PriceList copy;

	/** An answer that cannot be read says something about the products of one order. */
	private final GroupedCalls<List<String>, Products> reads;

	InventoryCatalog(ProductReads inventory, Resilience resilience, PriceList copy) {
		this.inventory = inventory;
		this.copy = copy;
		this.reads = new GroupedCalls<>(
				(orders) -> Collections.nCopies(orders.size(), resilience.guard(() -> read(orders))),
				UnreadableAnswerException.class::isInstance, List::size, Basket.MAX_LINES);
	}

	@Override
	public Quote quote(Basket basket) {
		return ask(basket).map((products) -> quote(basket, products)).orElseGet(() -> quoteFromCopy(basket));
	}

	/**
	 * Returns nothing during an outage, or if the answer about these products cannot be
	 * read.
	 */
	private Optional<Products> ask(Basket basket) {
		List<String> skus = basket.skus().stream().map(Sku::value).toList();
		try {
			return Optional.of(this.reads.call(skus));
		}
		catch (UnreadableAnswerException ex) {
			log.warn("Priced " + skus + " from the local copy: " + ex.getMessage());
			return Optional.empty();
		}
		catch (InventoryOutageException | CallNotPermittedException | BulkheadFullException ex) {
			log.debug("inventory-service gave no quote", ex);
			return Optional.empty();
		}
	}

	/**
	 * Reads the products of many orders. None gets an answer that is older than itself.
	 */
	private Products read(List<List<String>> orders) {
		return this.inventory.products(orders.stream().flatMap(List::stream).distinct().toList());
	}

	private static Quote quote(Basket basket, Products products) {
		Map<String, Product> known = products.items()
			.stream()
			.collect(Collectors.toMap(Product::sku, Function.identity()));
		Map<Sku, Money> prices = new HashMap<>();
		for (Basket.Item item : basket.items()) {
			Product product = known.get(item.sku().value());
			if (product == null) {
				return new Refusal.UnknownProduct(item.sku());
			}
			if (product.available() < item.quantity().value()) {
				return new Refusal.InsufficientStock(item.sku(), product.available());
			}
			prices.put(item.sku(), product.price());
		}
		return new Quote.Priced(prices);
	}

	private Quote quoteFromCopy(Basket basket) {
		Map<Sku, Money> prices = new HashMap<>();
		for (Sku sku : basket.skus()) {
			Optional<Money> price = this.copy.priceOf(sku);
			if (price.isEmpty()) {
				return new Refusal.CatalogUnavailable(sku);
			}
			prices.put(sku, price.get());
		}
		return new Quote.Priced(prices);
	}

}
