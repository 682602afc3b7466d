/**
 * The code inside the broker's process, whose class path has only this package and Kafka.
 */
@NullMarked
package dev.parley.servers.kafka.broker;

import org.jspecify.annotations.NullMarked;
