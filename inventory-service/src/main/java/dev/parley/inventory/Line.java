package dev.parley.inventory;

/**
 * Some pieces of one product.
 *
 * @param sku the product
 * @param quantity how many
 */
public record Line(Sku sku, Quantity quantity) {
}
