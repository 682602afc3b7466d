package dev.parley.inventory;

/** What an order asks for. */
public record Demand(OrderId order, Lines lines) {
}
