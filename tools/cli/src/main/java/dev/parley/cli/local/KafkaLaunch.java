package dev.parley.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.parley.contracts.Contracts;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.kafka.BrokerSecurity;
import dev.parley.servers.kafka.KafkaImage;
import dev.parley.servers.kafka.KafkaNode;
import dev.parley.setup.Authority;
import dev.parley.setup.BrokerAccess;
import dev.parley.setup.Part;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;

/** Kafka, a node that is broker and controller, alone or in a quorum. */
record KafkaLaunch(Instance broker, Home home, Layout layout) implements Launch {

	private static final int PATIENCE = 30;

	@Override
	public String image() {
		return this.layout.named(KafkaImage.of(this.home).jar().resolveSibling("").getFileName().toString());
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
			.grant(this.layout.brokerAdministrator(List.of(this.broker)));
	}

	/**
	 * Takes the certificate that is there now, for clients and for the other brokers. The
	 * quorum's connections take it at the next start.
	 */
	@Override
	public void reload() {
		String file = this.layout.authority().identity(name()).keyAndCertificate().toString();
		List<AlterConfigOp> settings = Stream.of("client", "broker")
			.flatMap((listener) -> Stream.of(new ConfigEntry("listener.name." + listener + ".ssl.keystore.type", "PEM"),
					new ConfigEntry("listener.name." + listener + ".ssl.keystore.location", file)))
			.map((entry) -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
			.toList();
		ConfigResource node = new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(this.broker.number()));
		try (Admin admin = Admin.create(this.layout.brokerAdministrator(List.of(this.broker)))) {
			admin.incrementalAlterConfigs(Map.of(node, settings)).all().get(PATIENCE, TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new Failure(this.broker.id() + " does not take its new certificate: " + ex.getMessage(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("Interrupted while replacing certificates");
		}
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
		return new BrokerSecurity(this.layout.authority().identity(name()), this.layout.jwks(), this.layout.issuer(),
				superusers);
	}

	@Override
	public String name() {
		return name(this.broker);
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
