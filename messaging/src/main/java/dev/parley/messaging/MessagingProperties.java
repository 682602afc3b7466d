package dev.parley.messaging;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The messaging settings of a service.
 *
 * @param topics every topic that the service writes or reads, by name; the service that
 * starts first creates it
 * @param queues the topics whose messages are jobs, by name; the bean of that name
 * handles them
 * @param memory the minimum time for which the inbox remembers an event; older events
 * become dead letters. It must exceed the retention of the topics (7 days)
 * @param operations the path under which operators find the dead letters; empty for none
 */
@ConfigurationProperties("parley.messaging")
public record MessagingProperties(@DefaultValue Map<String, Topic> topics, @DefaultValue Map<String, Jobs> queues,
		@DefaultValue("8d") Duration memory, @DefaultValue("") String operations) {

	/**
	 * The layout of a topic.
	 *
	 * @param partitions the maximum number of consumers in a group
	 * @param compacted whether the topic keeps the last event of each key
	 * @param retention how long the topic keeps events; by default 7 days, or forever if
	 * it is compacted
	 */
	public record Topic(int partitions, @DefaultValue("false") boolean compacted, @Nullable Duration retention) {
	}

	/**
	 * The workers of a queue.
	 *
	 * @param workers how many consumers of an instance take jobs, each up to four at a
	 * time
	 * @param pause how long a job that cannot be done yet waits for its next attempt at
	 * first; the pauses grow to 60 times as much
	 * @param patience how old a job may be that still gets another attempt
	 */
	public record Jobs(int workers, @DefaultValue("1m") Duration pause, @DefaultValue("5d") Duration patience) {
	}

}
