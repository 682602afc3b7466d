package dev.parley.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.parley.contracts.Contracts;
import dev.parley.servers.Home;
import dev.parley.servers.kafka.BrokerSecurity;
import dev.parley.servers.kafka.KafkaImage;
import dev.parley.servers.kafka.KafkaNode;
import dev.parley.setup.Authority;
import dev.parley.setup.BrokerAccess;
import dev.parley.setup.BrokerAdministrator;
import dev.parley.setup.Part;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;

/** Starts a Kafka node, which is broker and controller. */
record KafkaLaunch(Instance broker, Home home, Layout layout) implements Launch {

	@Override
	public String image() {
		return this.layout.named(KafkaImage.of(this.home).name());
	}

	@Override
	public List<String> command() throws IOException {
		node().forgetReadiness();
		List<String> options = Stream.concat(KafkaImage.OPTIONS.stream(), Stream.of(security().allowedUrls())).toList();
		return KafkaImage.of(this.home).command(options, node().arguments(clusterId(this.layout)));
	}

	@Override
	public boolean isReady(long pid) {
		return node().isServedBy(pid);
	}

	@Override
	public void whenReady() {
		new BrokerAccess(new Contracts(this.home.root().resolve("contracts")))
			.grant(this.layout.brokerAdministrator(List.of(this.broker)));
	}

	/** Connections of the quorum use the new certificate only after the next start. */
	@Override
	public void reload() {
		String file = this.layout.identity(name()).keyAndCertificate().toString();
		List<AlterConfigOp> settings = Stream.of("client", "broker")
			.flatMap((listener) -> Stream.of(new ConfigEntry("listener.name." + listener + ".ssl.keystore.type", "PEM"),
					new ConfigEntry("listener.name." + listener + ".ssl.keystore.location", file)))
			.map((entry) -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
			.toList();
		ConfigResource node = new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(this.broker.number()));
		BrokerAdministrator.call(this.layout.brokerAdministrator(List.of(this.broker)),
				this.broker.id() + " refuses its new certificate",
				(admin) -> admin.incrementalAlterConfigs(Map.of(node, settings)).all());
	}

	private KafkaNode node() {
		List<Integer> ports = this.layout.topology().of(Part.KAFKA).stream().map(this.layout::port).toList();
		return new KafkaNode(this.layout.data(this.broker), this.broker.number(), ports, Optional.of(security()));
	}

	private BrokerSecurity security() {
		List<String> superusers = Stream
			.concat(Stream.of(Authority.ADMINISTRATOR),
					this.layout.topology().of(Part.KAFKA).stream().map(KafkaLaunch::name))
			.toList();
		return new BrokerSecurity(this.layout.identity(name()), this.layout.jwks(), this.layout.issuer(), superusers);
	}

	@Override
	public String name() {
		return name(this.broker);
	}

	private static String name(Instance broker) {
		return "kafka-" + broker.number();
	}

	/** All nodes, which start at the same time, must have the same id. */
	private static synchronized String clusterId(Layout layout) throws IOException {
		Path file = layout.data().resolve("kafka-cluster-id");
		if (!Files.exists(file)) {
			Files.createDirectories(layout.data());
			Files.writeString(file, Uuid.randomUuid().toString());
		}
		return Files.readString(file);
	}

}
