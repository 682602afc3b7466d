/**
 * Tests of the messaging library against a real broker and a real database.
 */
@NullMarked
package dev.parley.messaging;

import org.jspecify.annotations.NullMarked;
