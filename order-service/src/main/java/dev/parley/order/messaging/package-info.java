/**
 * Translates between events and the use cases.
 */
@NullMarked
package dev.parley.order.messaging;

import org.jspecify.annotations.NullMarked;
