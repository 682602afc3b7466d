package dev.parley.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.parley.servers.Database;
import dev.parley.servers.test.EmbeddedServers;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Measures the database and the broker alone, with servers of its own. */
public final class Limits {

	private final int seconds;

	private Limits(int seconds) {
		this.seconds = seconds;
	}

	/**
	 * Measures, and ends the servers.
	 * @param arguments the seconds for each figure, and the file to write them to
	 */
	public static void main(String[] arguments) throws Exception {
		Limits limits = new Limits(Integer.parseInt(arguments[0]));
		Files.write(Path.of(arguments[1]),
				List.of(Measure.DATABASE + "=" + limits.database(32), Measure.BROKER + "=" + limits.broker()));
		System.exit(0);
	}

	/** Measures in a process of its own. */
	static void measure(int seconds, Run run) throws Exception {
		Path figures = Files.createTempFile("limits", "");
		Child.run(List.of(), Limits.class.getName(), List.of(Integer.toString(seconds), figures.toString()), Map.of(),
				Files.createTempFile("limits", ".log"));
		Files.readAllLines(figures)
			.stream()
			.map((line) -> line.split("="))
			.forEach((figure) -> run.put(Measure.valueOf(figure[0]), Double.parseDouble(figure[1])));
	}

	/** Transactions per second, each with an order row and an outbox row, with fsync. */
	private double database(int clients) throws Exception {
		Database database = new EmbeddedServers().database("limits");
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			statement.execute("create table if not exists orders (id uuid primary key, body text)");
			statement.execute(
					"create table if not exists outbox (id bigint generated always as identity primary key, body text)");
		}
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(this.seconds);
		long transactions = 0;
		try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
			List<Future<Long>> counts = new ArrayList<>();
			for (int i = 0; i < clients; i++) {
				counts.add(threads.submit(() -> insertUntil(end, database)));
			}
			for (Future<Long> count : counts) {
				transactions += count.get();
			}
		}
		return transactions / (double) this.seconds;
	}

	/** Records of 200 bytes per second, acknowledged by all replicas. */
	private double broker() throws Exception {
		Map<String, Object> settings = Map.of("bootstrap.servers", new EmbeddedServers().kafka(), "acks", "all",
				"linger.ms", 5);
		String topic = "limits-" + UUID.randomUUID();
		try (Admin admin = Admin.create(settings)) {
			admin.createTopics(List.of(new NewTopic(topic, 12, (short) 1))).all().get();
		}
		long sent = 0;
		long begin = System.nanoTime();
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(),
				new ByteArraySerializer())) {
			byte[] body = new byte[200];
			while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(this.seconds)) {
				producer.send(new ProducerRecord<>(topic, body));
				sent++;
			}
			producer.flush();
		}
		return sent / ((System.nanoTime() - begin) / 1e9);
	}

	private static long insertUntil(long end, Database database) throws SQLException {
		long count = 0;
		try (Connection connection = connect(database);
				PreparedStatement order = connection.prepareStatement("insert into orders values (?, ?)");
				PreparedStatement event = connection.prepareStatement("insert into outbox (body) values (?)")) {
			connection.setAutoCommit(false);
			String body = "x".repeat(200);
			while (System.nanoTime() < end) {
				order.setObject(1, UUID.randomUUID());
				order.setString(2, body);
				order.executeUpdate();
				event.setString(1, body);
				event.executeUpdate();
				connection.commit();
				count++;
			}
		}
		return count;
	}

	private static Connection connect(Database database) throws SQLException {
		return DriverManager.getConnection(database.url(), database.username(), database.password());
	}

}
