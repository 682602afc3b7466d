/**
 * Kafka as a process of this machine, as a single node or a quorum.
 */
@NullMarked
package dev.parley.servers.kafka;

import org.jspecify.annotations.NullMarked;
