/**
 * The quote over gRPC, if the setting {@code parley.quote} is {@code grpc}.
 */
@NullMarked
package dev.parley.inventory.grpc;

import org.jspecify.annotations.NullMarked;
