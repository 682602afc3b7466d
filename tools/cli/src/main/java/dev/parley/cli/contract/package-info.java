/**
 * What services promise each other, for the tests that hold them to it.
 */
@NullMarked
package dev.parley.cli.contract;

import org.jspecify.annotations.NullMarked;
