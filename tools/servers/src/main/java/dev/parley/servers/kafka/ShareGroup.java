package dev.parley.servers.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The settings of a share group, which its members cannot choose.
 *
 * @param lock how long a job stays with a worker that does not renew it
 */
public record ShareGroup(String name, Duration lock) {

	/** A group whose lost workers are noticed within 15 seconds. */
	public ShareGroup(String name) {
		this(name, Duration.ofSeconds(15));
	}

	/**
	 * Returns the settings for the administrator of the brokers. By default, a group
	 * skips the jobs that were sent before its first worker came.
	 */
	public Map<ConfigResource, Collection<AlterConfigOp>> settings() {
		List<AlterConfigOp> settings = Stream
			.of(new ConfigEntry("share.auto.offset.reset", "earliest"),
					new ConfigEntry("share.record.lock.duration.ms", Long.toString(this.lock.toMillis())))
			.map((entry) -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
			.toList();
		return Map.of(new ConfigResource(ConfigResource.Type.GROUP, this.name), settings);
	}

}
