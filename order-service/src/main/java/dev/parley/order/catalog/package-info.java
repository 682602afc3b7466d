/**
 * Gets prices and stock from inventory-service, or from a local copy during an outage.
 */
@NullMarked
package dev.parley.order.catalog;

import org.jspecify.annotations.NullMarked;
