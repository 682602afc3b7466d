/**
 * Reports broken invariants as metrics.
 */
@NullMarked
package dev.parley.inventory.metrics;

import org.jspecify.annotations.NullMarked;
