/**
 * Talks to a running platform through its front door, as any other program would.
 */
@NullMarked
package dev.parley.cli.client;

import org.jspecify.annotations.NullMarked;
