package dev.parley.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.parley.cli.contract.Contracts;

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
		List<String> options = new ArrayList<>(KafkaImage.OPTIONS);
		options.add(security().allowedUrls());
		return KafkaImage.of(this.home).command(options, node().arguments(clusterId(this.layout)));
	}

	@Override
	public boolean isReady(long pid) {
		return node().isServedBy(pid);
	}

	@Override
	public void whenReady() {
		new BrokerAccess(new Contracts(this.home.root().resolve("contracts")))
			.grant(BrokerAdministrator.settings(this.layout, List.of(this.broker)));
	}

	private KafkaNode node() {
		List<Integer> controllers = this.layout.topology()
			.of(Part.KAFKA)
			.stream()
			.map(this.layout::controllerPort)
			.toList();
		return new KafkaNode(this.layout.data(this.broker), this.broker.number(), this.layout.port(this.broker),
				controllers, Optional.of(security()));
	}

	private BrokerSecurity security() {
		Authority authority = this.layout.authority();
		Secrets secrets = this.layout.secrets(Part.KAFKA);
		secrets.get("ca.pem", authority::certificate);
		List<String> superusers = Stream
			.concat(Stream.of(BrokerAdministrator.NAME),
					this.layout.topology().of(Part.KAFKA).stream().map(KafkaLaunch::name))
			.toList();
		return new BrokerSecurity(authority.issue(secrets, name(this.broker)), secrets.directory().resolve("ca.pem"),
				this.layout.jwks(), this.layout.issuer(), superusers);
	}

	private static String name(Instance broker) {
		return "kafka-" + broker.number();
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
