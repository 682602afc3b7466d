/**
 * Tests of the contracts themselves.
 */
@NullMarked
package dev.parley.contracts;

import org.jspecify.annotations.NullMarked;
