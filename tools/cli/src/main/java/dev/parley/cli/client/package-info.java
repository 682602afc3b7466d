/**
 * Calls a running platform as any other program does, through the gateway.
 */
@NullMarked
package dev.parley.cli.client;

import org.jspecify.annotations.NullMarked;
