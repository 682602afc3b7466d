/**
 * The programs that ask for tokens.
 */
@NullMarked
package dev.parley.auth.clients;

import org.jspecify.annotations.NullMarked;
