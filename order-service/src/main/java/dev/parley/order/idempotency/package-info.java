/**
 * Replays the stored answer when a request is repeated, whatever the request is about.
 */
@NullMarked
package dev.parley.order.idempotency;

import org.jspecify.annotations.NullMarked;
