/**
 * Tells people what became of their orders.
 */
@NullMarked
package dev.parley.notification;

import org.jspecify.annotations.NullMarked;
