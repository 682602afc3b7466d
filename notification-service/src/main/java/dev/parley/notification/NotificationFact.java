package dev.parley.notification;

import java.util.List;
import java.util.UUID;

/**
 * The notifications about one order.
 *
 * @param kinds the kind of each notification, oldest first
 */
record NotificationFact(UUID orderId, List<String> kinds) {
}
