/** Operations on accounts, and the access rule of every operations endpoint. */
@NullMarked
package dev.parley.auth.operations;

import org.jspecify.annotations.NullMarked;
