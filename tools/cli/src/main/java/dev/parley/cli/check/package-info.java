/**
 * Checks, by the facts that each service reports, that nothing was lost or processed
 * twice.
 */
@NullMarked
package dev.parley.cli.check;

import org.jspecify.annotations.NullMarked;
