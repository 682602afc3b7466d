package dev.parley.inventory;

/**
 * The person or program that adjusted stock or changed a product.
 *
 * @param value the subject of the access token
 */
public record Author(String value) {
}
