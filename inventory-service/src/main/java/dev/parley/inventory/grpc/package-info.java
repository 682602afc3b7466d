/**
 * The quote over gRPC, unless the setting {@code parley.quote} is {@code rest}.
 */
@NullMarked
package dev.parley.inventory.grpc;

import org.jspecify.annotations.NullMarked;
