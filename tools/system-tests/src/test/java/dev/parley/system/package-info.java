/**
 * The platform from outside: real processes, real tokens, one front door.
 */
@NullMarked
package dev.parley.system;

import org.jspecify.annotations.NullMarked;
