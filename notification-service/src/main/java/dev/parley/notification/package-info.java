/**
 * Notifies customers of the outcome of their orders.
 */
@NullMarked
package dev.parley.notification;

import org.jspecify.annotations.NullMarked;
