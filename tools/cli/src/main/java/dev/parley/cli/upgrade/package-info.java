/**
 * Merges into a copy what has changed in the template since. Copies contain this package;
 * in the template it refuses to run.
 */
@NullMarked
package dev.parley.cli.upgrade;

import org.jspecify.annotations.NullMarked;
