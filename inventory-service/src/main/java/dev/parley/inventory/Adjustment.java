package dev.parley.inventory;

/**
 * A change of stock that no order caused: goods came in, broke, or were counted.
 *
 * @param sku the product
 * @param delta the change
 * @param reason why
 * @param by who
 */
public record Adjustment(Sku sku, Delta delta, Reason reason, Adjuster by) {
}
