/**
 * Finds an instance of a service that can answer, and reports an outage if there is none.
 */
@NullMarked
package dev.parley.gateway.balancing;

import org.jspecify.annotations.NullMarked;
