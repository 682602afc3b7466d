/**
 * A mail server as a process of this machine, which keeps what it accepts and delivers
 * nothing.
 */
@NullMarked
package dev.parley.servers.mail;

import org.jspecify.annotations.NullMarked;
