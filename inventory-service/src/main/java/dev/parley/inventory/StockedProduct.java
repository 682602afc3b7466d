package dev.parley.inventory;

/**
 * A product and how much of it can be ordered.
 *
 * @param product the product
 * @param available the pieces that no order holds
 */
public record StockedProduct(Product product, long available) {
}
