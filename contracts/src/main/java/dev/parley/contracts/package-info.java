/**
 * The contracts between services, and the checker that their tests use.
 */
@NullMarked
package dev.parley.contracts;

import org.jspecify.annotations.NullMarked;
