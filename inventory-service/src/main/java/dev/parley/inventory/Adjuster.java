package dev.parley.inventory;

/**
 * Who adjusted stock.
 *
 * @param value the subject of their token
 */
public record Adjuster(String value) {
}
