/**
 * The protocol (OAuth 2.1, OpenID Connect): who gets which token.
 */
@NullMarked
package dev.parley.auth.tokens;

import org.jspecify.annotations.NullMarked;
