/**
 * The accounts of the demo profile, which exist in no other.
 */
@NullMarked
package dev.parley.auth.demo;

import org.jspecify.annotations.NullMarked;
