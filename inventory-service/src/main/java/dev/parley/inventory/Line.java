package dev.parley.inventory;

/** A quantity of one product. */
public record Line(Sku sku, Quantity quantity) {
}
