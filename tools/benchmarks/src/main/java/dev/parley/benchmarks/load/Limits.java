package dev.parley.benchmarks.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.parley.servers.Database;
import dev.parley.servers.test.EmbeddedServers;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Measures the database and the broker alone. */
final class Limits {

	private static final Duration LENGTH = Duration.ofSeconds(15);

	private Limits() {
	}

	/** Transactions per second, each with an order row and an outbox row, with fsync. */
	static double database(int clients) throws Exception {
		Database database = new EmbeddedServers().database("limits");
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			statement.execute("create table if not exists orders (id uuid primary key, body text)");
			statement.execute(
					"create table if not exists outbox (id bigint generated always as identity primary key, body text)");
		}
		long end = System.nanoTime() + LENGTH.toNanos();
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
		return transactions / (double) LENGTH.toSeconds();
	}

	/** Records of 200 bytes per second, acknowledged by all replicas. */
	static double broker() throws Exception {
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
			while (System.nanoTime() - begin < LENGTH.toNanos()) {
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
