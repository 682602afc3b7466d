/**
 * Owns products and stock.
 */
@NullMarked
package dev.parley.inventory;

import org.jspecify.annotations.NullMarked;
