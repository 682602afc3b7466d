/**
 * The keys that sign tokens: created once, kept encrypted, published as a key set.
 */
@NullMarked
package dev.parley.auth.keys;

import org.jspecify.annotations.NullMarked;
