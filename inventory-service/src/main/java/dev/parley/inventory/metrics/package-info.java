/**
 * Shows whether what must hold holds.
 */
@NullMarked
package dev.parley.inventory.metrics;

import org.jspecify.annotations.NullMarked;
