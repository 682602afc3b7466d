/**
 * What services promise each other, for the tests that hold them to it.
 */
@NullMarked
package dev.parley.contracts;

import org.jspecify.annotations.NullMarked;
