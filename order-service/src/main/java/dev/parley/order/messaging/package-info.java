/**
 * Consumes events about stock and publishes events about orders.
 */
@NullMarked
package dev.parley.order.messaging;

import org.jspecify.annotations.NullMarked;
