/** Sessions of the pages, stored in the database so that they survive a restart. */
@NullMarked
package dev.parley.auth.sessions;

import org.jspecify.annotations.NullMarked;
