/** The keys that sign tokens: rotated, encrypted at rest, published as a JWK set. */
@NullMarked
package dev.parley.auth.keys;

import org.jspecify.annotations.NullMarked;
