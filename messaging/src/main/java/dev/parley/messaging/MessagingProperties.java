package dev.parley.messaging;

import java.time.Duration;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The topics of a service.
 *
 * @param topics every topic that the service writes or reads, by its name; whichever
 * service comes first creates it
 * @param memory how long the inbox remembers at least what it has handled; a message
 * older than that becomes a dead letter. Longer than the topics keep their messages (7
 * days)
 * @param operations below which path operators find the dead letters; none if empty
 */
@ConfigurationProperties("parley.messaging")
record MessagingProperties(@DefaultValue Map<String, Topic> topics, @DefaultValue("8d") Duration memory,
		@DefaultValue("") String operations) {

	/**
	 * How a topic is laid out.
	 *
	 * @param partitions how many consumers of a group can share the work
	 * @param compacted whether the topic keeps the last event of each key for ever
	 */
	record Topic(int partitions, @DefaultValue("false") boolean compacted) {
	}

}
