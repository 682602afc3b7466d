package dev.parley.messaging;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The topics of a service.
 *
 * @param topics every topic that the service writes or reads, by its name; whichever
 * service comes first creates it
 */
@ConfigurationProperties("parley.messaging")
record MessagingProperties(@DefaultValue Map<String, Topic> topics) {

	/**
	 * How a topic is laid out.
	 *
	 * @param partitions how many consumers of a group can share the work
	 * @param compacted whether the topic keeps the last event of each key for ever
	 */
	record Topic(int partitions, @DefaultValue("false") boolean compacted) {
	}

}
