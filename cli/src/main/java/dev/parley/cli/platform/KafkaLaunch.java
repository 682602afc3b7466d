package dev.parley.cli.platform;

import java.io.IOException;
import java.util.List;

/** Kafka, one node that is broker and controller. */
record KafkaLaunch(Home home, Layout layout) implements Launch {

	@Override
	public String image() {
		return KafkaImage.of(this.home).jar().resolveSibling("").getFileName().toString();
	}

	@Override
	public List<String> command() throws IOException {
		node().forgetReadiness();
		return KafkaImage.of(this.home).command(KafkaImage.OPTIONS, node().arguments());
	}

	@Override
	public boolean isReady(long pid) {
		return node().isServedBy(pid);
	}

	private KafkaNode node() {
		return new KafkaNode(this.layout.data(Part.KAFKA), this.layout.port(Part.KAFKA), this.layout.controllerPort());
	}

}
