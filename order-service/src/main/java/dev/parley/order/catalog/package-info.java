/**
 * Asks inventory-service for prices and stock, and does without it when it is away.
 */
@NullMarked
package dev.parley.order.catalog;

import org.jspecify.annotations.NullMarked;
