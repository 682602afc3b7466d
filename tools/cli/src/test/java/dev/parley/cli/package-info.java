/**
 * Tests of the parley command.
 */
@NullMarked
package dev.parley.cli;

import org.jspecify.annotations.NullMarked;
