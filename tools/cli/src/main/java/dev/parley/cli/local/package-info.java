/**
 * The platform as processes on this machine: what they run from, how they start, stop and
 * are found again.
 */
@NullMarked
package dev.parley.cli.local;

import org.jspecify.annotations.NullMarked;
