/**
 * The endpoints with which operators decide about dead letters.
 */
@NullMarked
package dev.parley.messaging.web;

import org.jspecify.annotations.NullMarked;
