package dev.parley.servers.kafka;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The settings of a Kafka node that is broker and controller. In a quorum of three every
 * message is on all nodes, and acknowledged when it is on two.
 *
 * @param data directory of its log
 * @param id its number in the quorum, from 1
 * @param quorum where its nodes are, in the order of their numbers
 * @param security who may connect; whoever reaches a node without it may do everything
 */
public record KafkaSettings(Path data, int id, List<KafkaAddress> quorum, Optional<BrokerSecurity> security) {

	private static final Collector<CharSequence, ?, String> LINES = Collectors.joining("\n", "", "\n");

	void write(Path file) throws IOException {
		Files.writeString(file, text());
	}

	/** The same for the same settings: without the date that Java writes. */
	public String text() {
		StringWriter text = new StringWriter();
		try {
			properties().store(text, null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString().lines().filter((line) -> !line.startsWith("#")).sorted().collect(LINES);
	}

	private Properties properties() {
		Properties settings = new Properties();
		identity(settings);
		replicate(settings, "offsets.topic", "offsets.topic.num.partitions");
		replicate(settings, "transaction.state.log", "transaction.state.log.num.partitions");
		replicate(settings, "share.coordinator.state.topic", "share.coordinator.state.topic.num.partitions");
		settings.put("default.replication.factor", replicas());
		settings.put("min.insync.replicas", inSync());
		settings.put("auto.create.topics.enable", "false");
		groupsThatSettleQuickly(settings);
		smallMachine(settings);
		return settings;
	}

	private void identity(Properties settings) {
		settings.put("process.roles", "broker,controller");
		settings.put("node.id", Integer.toString(this.id));
		settings.put("controller.quorum.voters", voters());
		settings.put("controller.listener.names", "CONTROLLER");
		KafkaAddress own = this.quorum.get(this.id - 1);
		settings.put("listeners", own.listeners());
		settings.put("advertised.listeners", own.advertised());
		settings.put("inter.broker.listener.name", "BROKER");
		settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
		settings.put("log.dirs", this.data.toString());
		this.security.ifPresent((security) -> security.addTo(settings));
	}

	private String voters() {
		return IntStream.range(0, this.quorum.size())
			.mapToObj((node) -> (node + 1) + "@" + this.quorum.get(node).controller())
			.collect(Collectors.joining(","));
	}

	private String replicas() {
		return Integer.toString(this.quorum.size());
	}

	private String inSync() {
		return Integer.toString(this.quorum.size() / 2 + 1);
	}

	private void replicate(Properties settings, String topic, String partitions) {
		settings.put(topic + ".replication.factor", replicas());
		if (!topic.startsWith("offsets")) {
			settings.put(topic + ".min.isr", inSync());
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
