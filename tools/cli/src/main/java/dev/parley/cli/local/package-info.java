/**
 * Runs a platform as processes of this machine.
 */
@NullMarked
package dev.parley.cli.local;

import org.jspecify.annotations.NullMarked;
