/**
 * Pushes updates to clients that follow their orders, over WebSockets or as server-sent
 * events.
 */
@NullMarked
package dev.parley.order.push;

import org.jspecify.annotations.NullMarked;
