/**
 * Limits how much a caller can send, and how often.
 */
@NullMarked
package dev.parley.gateway.limits;

import org.jspecify.annotations.NullMarked;
