/**
 * Answers a repeated request with the stored answer, whatever the request is about.
 */
@NullMarked
package dev.parley.order.idempotency;

import org.jspecify.annotations.NullMarked;
