/**
 * Tests of the connection to Kafka.
 */
@NullMarked
package dev.parley.messaging.kafka;

import org.jspecify.annotations.NullMarked;
