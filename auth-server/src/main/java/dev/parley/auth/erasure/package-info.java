/**
 * Forgetting people.
 */
@NullMarked
package dev.parley.auth.erasure;

import org.jspecify.annotations.NullMarked;
