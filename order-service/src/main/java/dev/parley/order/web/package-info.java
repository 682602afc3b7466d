/**
 * The REST API of orders.
 */
@NullMarked
package dev.parley.order.web;

import org.jspecify.annotations.NullMarked;
