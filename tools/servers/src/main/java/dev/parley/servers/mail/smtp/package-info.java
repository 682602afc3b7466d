/**
 * The code inside the mail server's process.
 */
@NullMarked
package dev.parley.servers.mail.smtp;

import org.jspecify.annotations.NullMarked;
