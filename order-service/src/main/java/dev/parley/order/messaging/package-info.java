/**
 * Translates between events and use cases.
 */
@NullMarked
package dev.parley.order.messaging;

import org.jspecify.annotations.NullMarked;
