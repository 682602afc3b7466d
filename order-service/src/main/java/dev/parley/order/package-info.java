/**
 * Takes orders and owns the order process.
 */
@NullMarked
package dev.parley.order;

import org.jspecify.annotations.NullMarked;
