/**
 * Exchanges a user's token for one that opens a single service.
 */
@NullMarked
package dev.parley.gateway.exchange;

import org.jspecify.annotations.NullMarked;
