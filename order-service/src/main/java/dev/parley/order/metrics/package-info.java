/**
 * Shows whether what must hold holds.
 */
@NullMarked
package dev.parley.order.metrics;

import org.jspecify.annotations.NullMarked;
