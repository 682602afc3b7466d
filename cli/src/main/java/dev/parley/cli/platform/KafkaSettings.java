package dev.parley.cli.platform;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The settings of a single Kafka node that is broker and controller.
 *
 * @param data directory of its log
 * @param port for clients
 * @param controllerPort for the quorum, which is the node itself
 */
record KafkaSettings(Path data, int port, int controllerPort) {

	void write(Path file) throws IOException {
		try (Writer writer = Files.newBufferedWriter(file)) {
			properties().store(writer, null);
		}
	}

	private Properties properties() {
		Properties settings = new Properties();
		identity(settings);
		oneReplica(settings, "offsets.topic", "offsets.topic.num.partitions");
		oneReplica(settings, "transaction.state.log", "transaction.state.log.num.partitions");
		oneReplica(settings, "share.coordinator.state.topic", "share.coordinator.state.topic.num.partitions");
		settings.put("default.replication.factor", "1");
		settings.put("auto.create.topics.enable", "false");
		groupsThatSettleQuickly(settings);
		smallMachine(settings);
		return settings;
	}

	private void identity(Properties settings) {
		settings.put("process.roles", "broker,controller");
		settings.put("node.id", "1");
		settings.put("controller.quorum.voters", "1@127.0.0.1:" + this.controllerPort);
		settings.put("controller.listener.names", "CONTROLLER");
		settings.put("listeners",
				"PLAINTEXT://127.0.0.1:" + this.port + ",CONTROLLER://127.0.0.1:" + this.controllerPort);
		settings.put("advertised.listeners", "PLAINTEXT://localhost:" + this.port);
		settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
		settings.put("log.dirs", this.data.toString());
	}

	private static void oneReplica(Properties settings, String topic, String partitions) {
		settings.put(topic + ".replication.factor", "1");
		if (!topic.startsWith("offsets")) {
			settings.put(topic + ".min.isr", "1");
		}
		settings.put(partitions, "8");
	}

	private static void groupsThatSettleQuickly(Properties settings) {
		settings.put("group.initial.rebalance.delay.ms", "0");
		settings.put("group.consumer.min.heartbeat.interval.ms", "1000");
		settings.put("group.consumer.heartbeat.interval.ms", "1000");
		// The partitions of a consumer that was killed go to the others, or to its
		// successor.
		settings.put("group.consumer.min.session.timeout.ms", "6000");
		settings.put("group.consumer.session.timeout.ms", "6000");
		// A node killed with its controller is let in again only when this has passed.
		settings.put("broker.session.timeout.ms", "3000");
		settings.put("broker.heartbeat.interval.ms", "500");
	}

	private static void smallMachine(Properties settings) {
		settings.put("num.network.threads", "2");
		settings.put("num.io.threads", "4");
		// The default is 128 MB of heap.
		settings.put("log.cleaner.dedupe.buffer.size", "4194304");
	}

}
