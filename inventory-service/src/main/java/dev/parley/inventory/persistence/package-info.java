/**
 * Stores products, stock and reservations in PostgreSQL.
 */
@NullMarked
package dev.parley.inventory.persistence;

import org.jspecify.annotations.NullMarked;
