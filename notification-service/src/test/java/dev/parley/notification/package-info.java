/**
 * Tests of notification-service.
 */
@NullMarked
package dev.parley.notification;

import org.jspecify.annotations.NullMarked;
