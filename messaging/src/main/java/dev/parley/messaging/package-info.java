/**
 * Outbox, inbox and dead letters for any broker.
 */
@NullMarked
package dev.parley.messaging;

import org.jspecify.annotations.NullMarked;
