/**
 * Loads a platform through its gateway, and measures it beside the limits of the machine.
 */
@NullMarked
package dev.parley.benchmarks.load;

import org.jspecify.annotations.NullMarked;
