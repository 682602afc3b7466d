package dev.parley.servers.test;

import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.parley.servers.Database;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The servers are the same for the tests, wherever they run. */
class TestServersTests {

	@Test
	void keepCommittedDataByForcingItToDisk() throws SQLException {
		assertThat(setting("fsync")).isEqualTo("on");
		assertThat(setting("synchronous_commit")).isEqualTo("on");
	}

	@Test
	void compareTextAlike() throws SQLException {
		assertThat(query("SELECT datlocale FROM pg_database WHERE datname = current_database()")).isEqualTo("C.UTF-8");
	}

	@Test
	void refuseAWrongPassword() {
		Database alpha = TestServers.database("alpha");
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> connect(new Database(alpha.url(), "alpha", "wrong")).close())
			.withMessageContaining("password authentication failed");
	}

	@Test
	void giveARoleItsOwnDatabaseAndNoOther() throws SQLException {
		Database alpha = TestServers.database("alpha");
		Database beta = TestServers.database("beta");
		assertThat(TestServers.database("alpha")).isEqualTo(alpha);
		assertThat(query("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).isEqualTo("f");
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> connect(new Database(beta.url(), "alpha", alpha.password())).close())
			.withMessageContaining("permission denied for database");
	}

	@Test
	void makeNoTopicByThemselvesAndMissADeadConsumerSoon() throws Exception {
		try (Admin admin = Admin.create(brokers(TestServers.choice().kafka()))) {
			Node node = admin.describeCluster().controller().get();
			ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
			var settings = admin.describeConfigs(List.of(broker)).all().get().get(broker);
			assertThat(settings.get("auto.create.topics.enable").value()).isEqualTo("false");
			assertThat(settings.get("group.consumer.session.timeout.ms").value()).isEqualTo("6000");
			assertThat(settings.get("group.consumer.heartbeat.interval.ms").value()).isEqualTo("1000");
			assertThat(settings.get("group.share.session.timeout.ms").value()).isEqualTo("6000");
			assertThat(settings.get("group.share.heartbeat.interval.ms").value()).isEqualTo("1000");
			assertThat(settings.get("share.coordinator.state.topic.replication.factor").value()).isEqualTo("1");
		}
	}

	@Test
	void sendClientsThroughALink() throws Exception {
		InetSocketAddress[] kafka = new InetSocketAddress[1];
		try (Link link = Link.to(() -> kafka[0])) {
			kafka[0] = TestServers.choice().kafkaBehind(link.port());
			Map<String, Object> settings = brokers("localhost:" + link.port());
			try (Admin admin = Admin.create(settings)) {
				admin.createTopics(List.of(new NewTopic("letters", 1, (short) 1))).all().get();
				assertThat(admin.describeCluster().nodes().get()).extracting(Node::port).containsExactly(link.port());
			}
			try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(),
					new StringSerializer())) {
				producer.send(new ProducerRecord<>("letters", "key", "hello")).get();
			}
			try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
					new StringDeserializer())) {
				consumer.subscribe(List.of("letters"));
				assertThat(consumer.poll(Duration.ofSeconds(60))).hasSize(1);
			}
		}
	}

	private static Map<String, Object> brokers(String addresses) {
		return Map.of("bootstrap.servers", addresses, "group.id", "readers", "auto.offset.reset", "earliest");
	}

	private static String setting(String name) throws SQLException {
		return query("SHOW " + name);
	}

	private static String query(String sql) throws SQLException {
		try (Connection connection = connect(TestServers.database("alpha"));
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(sql)) {
			row.next();
			return row.getString(1);
		}
	}

	private static Connection connect(Database database) throws SQLException {
		return DriverManager.getConnection(database.url(), database.username(), database.password());
	}

}
