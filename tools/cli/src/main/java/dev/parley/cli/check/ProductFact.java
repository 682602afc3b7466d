package dev.parley.cli.check;

/**
 * The books of a product.
 *
 * @param sku the product
 * @param adjustments the sum of its adjustments
 * @param available the pieces that no order holds
 * @param reserved the pieces that orders hold
 */
record ProductFact(String sku, long adjustments, long available, long reserved) {
}
