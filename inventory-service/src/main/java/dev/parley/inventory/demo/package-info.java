/**
 * What the demo profile sells.
 */
@NullMarked
package dev.parley.inventory.demo;

import org.jspecify.annotations.NullMarked;
