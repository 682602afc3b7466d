/**
 * Proves that nothing was lost and nothing happened twice, from what the services say of
 * themselves.
 */
@NullMarked
package dev.parley.cli.check;

import org.jspecify.annotations.NullMarked;
