/**
 * Tests of the contracts themselves.
 */
@NullMarked
package dev.parley.cli.contract;

import org.jspecify.annotations.NullMarked;
