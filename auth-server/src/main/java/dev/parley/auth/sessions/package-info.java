/**
 * Where the sessions of the pages are kept: in the database, so that a restart ends none.
 */
@NullMarked
package dev.parley.auth.sessions;

import org.jspecify.annotations.NullMarked;
