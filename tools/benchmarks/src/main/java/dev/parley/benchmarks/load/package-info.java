/**
 * Loads a whole platform through its front door, and measures it beside the machine's own
 * limits.
 */
@NullMarked
package dev.parley.benchmarks.load;

import org.jspecify.annotations.NullMarked;
