/**
 * What notification-service promises.
 */
@NullMarked
package dev.parley.notification;

import org.jspecify.annotations.NullMarked;
