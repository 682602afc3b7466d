/**
 * Gives browsers a session instead of a token.
 */
@NullMarked
package dev.parley.gateway.session;

import org.jspecify.annotations.NullMarked;
