/**
 * What all parts of the platform have in common, whether servlet or reactive.
 */
@NullMarked
package dev.parley.defaults;

import org.jspecify.annotations.NullMarked;
