/**
 * What runs inside the broker's own process: only this package and Kafka are on its class
 * path.
 */
@NullMarked
package dev.parley.servers.kafka.broker;

import org.jspecify.annotations.NullMarked;
