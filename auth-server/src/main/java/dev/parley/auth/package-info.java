/**
 * Who you are: users, clients and keys.
 */
@NullMarked
package dev.parley.auth;

import org.jspecify.annotations.NullMarked;
