/** How messages leave this server. */
@NullMarked
package dev.parley.auth.mail;

import org.jspecify.annotations.NullMarked;
