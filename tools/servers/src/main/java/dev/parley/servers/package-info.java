/**
 * Processes, files and secrets, as every server of this machine needs them.
 */
@NullMarked
package dev.parley.servers;

import org.jspecify.annotations.NullMarked;
