package dev.parley.notification;

/** What was decided about a customer's order. */
record Decision(OrderId order, Customer customer, Outcome outcome) {
}
