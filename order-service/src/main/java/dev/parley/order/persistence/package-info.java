/**
 * How orders and their timelines are kept in PostgreSQL.
 */
@NullMarked
package dev.parley.order.persistence;

import org.jspecify.annotations.NullMarked;
