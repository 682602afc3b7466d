package dev.parley.order.web;

import dev.parley.order.idempotency.Answer;

/**
 * What a caller gets for handing in an order.
 *
 * @param answer the answer
 * @param replayed whether it was given before
 */
record Reply(Answer answer, boolean replayed) {
}
