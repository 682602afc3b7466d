package dev.parley.servers.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.parley.servers.Database;
import dev.parley.servers.Home;
import dev.parley.servers.JavaImage;
import dev.parley.servers.Ports;
import dev.parley.servers.Secrets;
import dev.parley.servers.Tethered;
import dev.parley.servers.Unchecked;
import dev.parley.servers.kafka.KafkaImage;
import dev.parley.servers.kafka.KafkaNode;
import dev.parley.servers.postgres.PostgresBinaries;
import dev.parley.servers.postgres.PostgresFiles;
import dev.parley.servers.postgres.PostgresServer;

/**
 * A real PostgreSQL and a real Kafka for the tests of one JVM: started when first asked
 * for, on free ports and with empty data, and gone when the JVM is gone.
 */
public final class EmbeddedServers {

	private static final Map<String, Database> databases = new ConcurrentHashMap<>();

	private EmbeddedServers() {
	}

	/**
	 * A database with a role of its own, as a service would get it.
	 * @param database its name and that of the role; the same name gives the same
	 * database
	 */
	public static Database postgres(String database) {
		return databases.computeIfAbsent(database, name -> StartedPostgres.SERVER.database(name, Secrets.password()));
	}

	/** The bootstrap servers of an empty Kafka that creates no topic by itself. */
	public static String kafka() {
		return StartedKafka.BOOTSTRAP;
	}

	/**
	 * Starts another Kafka, which sends its clients to a port where it is not.
	 * @param advertised where somebody stands between it and its clients
	 * @return the port where it really listens
	 */
	public static int kafkaBehind(int advertised) {
		return Unchecked.get(() -> {
			JavaImage image = KafkaImage.trained(Home.find());
			KafkaNode node = KafkaNode.alone(Files.createTempDirectory("parley-kafka"));
			List<String> arguments = node.arguments();
			Files.writeString(Path.of(arguments.getFirst()),
					"advertised.listeners=CLIENT://localhost:%d,BROKER://localhost:%d%n".formatted(advertised,
							node.port() + 2),
					StandardOpenOption.APPEND);
			return start(image, node, arguments);
		});
	}

	private static int start(JavaImage image, KafkaNode node, List<String> arguments) throws IOException {
		Tethered process = Tethered.start("KILL", node.directory(), image.command(KafkaImage.OPTIONS, arguments));
		process.await("Kafka", () -> node.isServedBy(process.pid()));
		return node.port();
	}

	/** PostgreSQL, as soon as the class is initialized. */
	private static final class StartedPostgres {

		static final PostgresServer SERVER = Unchecked.get(() -> {
			Path directory = Files.createTempDirectory("parley-postgres");
			PostgresFiles files = new PostgresFiles(PostgresBinaries.unpacked(Home.find()), directory.resolve("data"));
			PostgresServer server = new PostgresServer(Ports.free(), Secrets.password(), Optional.empty());
			files.initialize(server.adminPassword());
			Tethered.start("QUIT", directory, files.command(server.port(), Optional.empty()))
				.await("PostgreSQL", server::answers);
			server.assertSafe();
			return server;
		});

	}

	/** Kafka, as soon as the class is initialized. */
	private static final class StartedKafka {

		static final String BOOTSTRAP = Unchecked.get(() -> {
			JavaImage image = KafkaImage.trained(Home.find());
			KafkaNode node = KafkaNode.alone(Files.createTempDirectory("parley-kafka"));
			return "localhost:" + start(image, node, node.arguments());
		});

	}

}
