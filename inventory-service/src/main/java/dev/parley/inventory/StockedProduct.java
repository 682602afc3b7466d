package dev.parley.inventory;

/**
 * A product with its available stock.
 *
 * @param available the pieces that no order holds
 */
public record StockedProduct(Product product, long available) {
}
