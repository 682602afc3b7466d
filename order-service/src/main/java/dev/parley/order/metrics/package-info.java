/**
 * Measures whether the invariants of orders hold.
 */
@NullMarked
package dev.parley.order.metrics;

import org.jspecify.annotations.NullMarked;
