/**
 * The REST API of products and stock.
 */
@NullMarked
package dev.parley.inventory.web;

import org.jspecify.annotations.NullMarked;
