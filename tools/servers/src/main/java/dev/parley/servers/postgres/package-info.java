/**
 * PostgreSQL as a process of this machine, and its databases.
 */
@NullMarked
package dev.parley.servers.postgres;

import org.jspecify.annotations.NullMarked;
