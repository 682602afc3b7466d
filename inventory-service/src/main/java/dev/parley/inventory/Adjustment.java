package dev.parley.inventory;

/** A change of stock that no order caused: a delivery, a loss or a recount. */
public record Adjustment(Sku sku, Delta delta, Reason reason, Author by) {
}
