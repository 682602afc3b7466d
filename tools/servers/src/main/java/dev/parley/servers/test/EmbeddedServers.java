package dev.parley.servers.test;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.parley.servers.BoundProcess;
import dev.parley.servers.Database;
import dev.parley.servers.Home;
import dev.parley.servers.JavaImage;
import dev.parley.servers.Ports;
import dev.parley.servers.Secrets;
import dev.parley.servers.Unchecked;
import dev.parley.servers.kafka.KafkaImage;
import dev.parley.servers.kafka.KafkaNode;
import dev.parley.servers.postgres.PostgresBinaries;
import dev.parley.servers.postgres.PostgresFiles;
import dev.parley.servers.postgres.PostgresServer;

/** Servers that are processes of this machine. */
public final class EmbeddedServers implements Servers {

	/** A broker of tests does not live long enough to get back what C2 costs. */
	private static final List<String> OPTIONS = Stream
		.concat(KafkaImage.OPTIONS.stream(), Stream.of("-XX:TieredStopAtLevel=1"))
		.toList();

	private static final Map<String, Database> databases = new ConcurrentHashMap<>();

	@Override
	public Database database(String name) {
		return databases.computeIfAbsent(name, (it) -> Postgres.SERVER.database(it, Secrets.password()));
	}

	@Override
	public String kafka() {
		return Kafka.BOOTSTRAP;
	}

	@Override
	public InetSocketAddress kafkaBehind(int port) {
		return new InetSocketAddress("localhost", startKafka(Optional.of(port)));
	}

	private static int startKafka(Optional<Integer> advertised) {
		return Unchecked.get(() -> {
			JavaImage image = KafkaImage.trained(Home.find());
			KafkaNode node = KafkaNode.alone(Files.createTempDirectory("parley-kafka"));
			List<String> arguments = node.arguments();
			if (advertised.isPresent()) {
				advertise(advertised.get(), node, Path.of(arguments.getFirst()));
			}
			BoundProcess process = BoundProcess.start("KILL", node.directory(), image.command(OPTIONS, arguments));
			process.await("Kafka", () -> node.isServedBy(process.pid()));
			return node.port();
		});
	}

	private static void advertise(int port, KafkaNode node, Path settings) throws IOException {
		Files.writeString(settings,
				"advertised.listeners=CLIENT://localhost:%d,BROKER://localhost:%d%n".formatted(port, node.port() + 2),
				StandardOpenOption.APPEND);
	}

	/** Starts PostgreSQL when the class is initialized. */
	private static final class Postgres {

		static final PostgresServer SERVER = Unchecked.get(() -> {
			Path directory = Files.createTempDirectory("parley-postgres");
			PostgresFiles files = new PostgresFiles(PostgresBinaries.unpacked(Home.find()), directory.resolve("data"));
			PostgresServer server = new PostgresServer(Ports.free(), Secrets.password(), Optional.empty());
			files.initialize(server.adminPassword());
			BoundProcess.start("QUIT", directory, files.command(server.port(), Optional.empty()))
				.await("PostgreSQL", server::answers);
			server.assertSafe();
			return server;
		});

	}

	/** Starts Kafka when the class is initialized. */
	private static final class Kafka {

		static final String BOOTSTRAP = "localhost:" + startKafka(Optional.empty());

	}

}
