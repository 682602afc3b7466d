/** Tests of what a copy is made of. */
@NullMarked
package dev.parley.cli.copy;

import org.jspecify.annotations.NullMarked;
