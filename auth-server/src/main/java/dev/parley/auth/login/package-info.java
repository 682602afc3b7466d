/**
 * The pages: log in, see who you are, log out.
 */
@NullMarked
package dev.parley.auth.login;

import org.jspecify.annotations.NullMarked;
