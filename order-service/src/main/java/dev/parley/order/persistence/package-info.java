/**
 * Stores orders and their timelines in PostgreSQL.
 */
@NullMarked
package dev.parley.order.persistence;

import org.jspecify.annotations.NullMarked;
