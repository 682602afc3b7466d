/** The accounts and the client of the demo profile. */
@NullMarked
package dev.parley.auth.demo;

import org.jspecify.annotations.NullMarked;
