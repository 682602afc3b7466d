/**
 * Orders come in, news of stock and products go out.
 */
@NullMarked
package dev.parley.inventory.messaging;

import org.jspecify.annotations.NullMarked;
