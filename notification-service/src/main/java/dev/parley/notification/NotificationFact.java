package dev.parley.notification;

import java.util.List;
import java.util.UUID;

/**
 * What the customer of an order was told.
 *
 * @param orderId the order
 * @param kinds the kind of each notification, in the order they were made
 */
record NotificationFact(UUID orderId, List<String> kinds) {
}
