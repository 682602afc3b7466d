/**
 * Connects the messaging core to Kafka.
 */
@NullMarked
package dev.parley.messaging.kafka;

import org.jspecify.annotations.NullMarked;
