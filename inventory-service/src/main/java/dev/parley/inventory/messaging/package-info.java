/**
 * Consumes order events and publishes events about stock and products.
 */
@NullMarked
package dev.parley.inventory.messaging;

import org.jspecify.annotations.NullMarked;
