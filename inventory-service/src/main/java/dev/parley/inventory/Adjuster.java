package dev.parley.inventory;

/**
 * The person or program that adjusted stock.
 *
 * @param value the subject of the access token
 */
public record Adjuster(String value) {
}
