/**
 * Compares our outbox with a library's, on the same database and broker.
 */
@NullMarked
package dev.parley.benchmarks.outbox;

import org.jspecify.annotations.NullMarked;
