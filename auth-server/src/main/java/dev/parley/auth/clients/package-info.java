/** The registered OAuth clients. */
@NullMarked
package dev.parley.auth.clients;

import org.jspecify.annotations.NullMarked;
