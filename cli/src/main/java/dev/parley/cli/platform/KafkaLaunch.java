package dev.parley.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.kafka.common.Uuid;

/** Kafka, a node that is broker and controller, alone or in a quorum. */
record KafkaLaunch(Instance broker, Home home, Layout layout) implements Launch {

	@Override
	public String image() {
		return KafkaImage.of(this.home).jar().resolveSibling("").getFileName().toString();
	}

	@Override
	public List<String> command() throws IOException {
		node().forgetReadiness();
		return KafkaImage.of(this.home).command(KafkaImage.OPTIONS, node().arguments(clusterId(this.layout)));
	}

	@Override
	public boolean isReady(long pid) {
		return node().isServedBy(pid);
	}

	private KafkaNode node() {
		List<Integer> controllers = this.layout.topology()
			.of(Part.KAFKA)
			.stream()
			.map(this.layout::controllerPort)
			.toList();
		return new KafkaNode(this.layout.data(this.broker), this.broker.number(), this.layout.port(this.broker),
				controllers);
	}

	/** The same for all nodes, which start at the same time. */
	private static synchronized String clusterId(Layout layout) throws IOException {
		Path file = layout.data().resolve("kafka-cluster-id");
		if (!Files.exists(file)) {
			Files.createDirectories(layout.data());
			Files.writeString(file, Uuid.randomUuid().toString());
		}
		return Files.readString(file);
	}

}
