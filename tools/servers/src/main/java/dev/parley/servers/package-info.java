/**
 * Processes, files and secrets of the servers that run on this machine.
 */
@NullMarked
package dev.parley.servers;

import org.jspecify.annotations.NullMarked;
