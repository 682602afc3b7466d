/**
 * Makes a project of your own from this one. No copy contains this package.
 */
@NullMarked
package dev.parley.cli.copy;

import org.jspecify.annotations.NullMarked;
