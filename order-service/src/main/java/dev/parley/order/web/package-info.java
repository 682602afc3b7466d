/**
 * The REST API.
 */
@NullMarked
package dev.parley.order.web;

import org.jspecify.annotations.NullMarked;
