/** What the ways to put messages on a wire cost, compared in turns. */
@NullMarked
package dev.parley.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
