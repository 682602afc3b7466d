/**
 * Adds the products of the demo profile.
 */
@NullMarked
package dev.parley.inventory.demo;

import org.jspecify.annotations.NullMarked;
