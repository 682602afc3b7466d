/**
 * Products and stock over HTTP.
 */
@NullMarked
package dev.parley.inventory.web;

import org.jspecify.annotations.NullMarked;
