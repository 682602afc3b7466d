/**
 * Kafka as a process of this machine, alone or in a quorum.
 */
@NullMarked
package dev.parley.servers.kafka;

import org.jspecify.annotations.NullMarked;
