/** OAuth 2.1 and OpenID Connect: authorizations, consent and tokens. */
@NullMarked
package dev.parley.auth.tokens;

import org.jspecify.annotations.NullMarked;
