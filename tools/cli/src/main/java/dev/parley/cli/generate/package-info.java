/**
 * Repeats what {@code platform.yaml} says in files that cannot read it.
 */
@NullMarked
package dev.parley.cli.generate;

import org.jspecify.annotations.NullMarked;
