package dev.parley.inventory.messaging;

import java.util.UUID;

/**
 * What this service reads of an order that was cancelled or has expired.
 *
 * @param orderId the order
 */
record OrderEnded(UUID orderId) {
}
