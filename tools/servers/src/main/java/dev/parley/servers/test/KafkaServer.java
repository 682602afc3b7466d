package dev.parley.servers.test;

import java.net.InetSocketAddress;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.testcontainers.kafka.KafkaContainer;

/** A Kafka container that runs until this JVM exits. */
final class KafkaServer extends KafkaContainer {

	private static final int PORT = 9092;

	/** The settings of the embedded broker. */
	private static final Map<String, String> SETTINGS = Map.ofEntries(
			Map.entry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"),
			Map.entry("KAFKA_GROUP_CONSUMER_MIN_HEARTBEAT_INTERVAL_MS", "1000"),
			Map.entry("KAFKA_GROUP_CONSUMER_HEARTBEAT_INTERVAL_MS", "1000"),
			Map.entry("KAFKA_GROUP_CONSUMER_MIN_SESSION_TIMEOUT_MS", "6000"),
			Map.entry("KAFKA_GROUP_CONSUMER_SESSION_TIMEOUT_MS", "6000"),
			Map.entry("KAFKA_GROUP_SHARE_MIN_HEARTBEAT_INTERVAL_MS", "1000"),
			Map.entry("KAFKA_GROUP_SHARE_HEARTBEAT_INTERVAL_MS", "1000"),
			Map.entry("KAFKA_GROUP_SHARE_MIN_SESSION_TIMEOUT_MS", "6000"),
			Map.entry("KAFKA_GROUP_SHARE_SESSION_TIMEOUT_MS", "6000"),
			Map.entry("KAFKA_GROUP_SHARE_MIN_RECORD_LOCK_DURATION_MS", "1000"),
			Map.entry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1"),
			Map.entry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1"),
			Map.entry("KAFKA_LOG_CLEANER_DEDUPE_BUFFER_SIZE", "4194304"),
			Map.entry("KAFKA_HEAP_OPTS", "-Xmx192m -XX:TieredStopAtLevel=1"));

	private final @Nullable String advertised;

	/**
	 * Describes a container.
	 * @param advertised the address that it gives to clients, unless it is its own
	 */
	KafkaServer(@Nullable String advertised) {
		super(Docker.KAFKA);
		withEnv(SETTINGS);
		this.advertised = advertised;
	}

	/** The broker that tests share unless they disturb it. */
	static KafkaServer shared() {
		return Shared.SERVER;
	}

	InetSocketAddress address() {
		return new InetSocketAddress(getHost(), getMappedPort(PORT));
	}

	@Override
	public String getBootstrapServers() {
		return (this.advertised != null) ? this.advertised : super.getBootstrapServers();
	}

	/** Other applications use it as well. */
	@Override
	public void stop() {
	}

	/** Starts a broker when the class is initialized. */
	private static final class Shared {

		static final KafkaServer SERVER = started();

		private static KafkaServer started() {
			KafkaServer server = new KafkaServer(null);
			server.start();
			return server;
		}

	}

}
