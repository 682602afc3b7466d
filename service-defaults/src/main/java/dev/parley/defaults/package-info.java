/**
 * What every service does alike.
 */
@NullMarked
package dev.parley.defaults;

import org.jspecify.annotations.NullMarked;
