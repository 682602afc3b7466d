package dev.parley.servers.test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.parley.servers.Database;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The servers that other modules test against. */
class EmbeddedServersTests {

	@Test
	void givesTheSameDatabaseForTheSameName() {
		assertThat(new EmbeddedServers().database("alpha")).isEqualTo(new EmbeddedServers().database("alpha"));
	}

	@Test
	void keepsCommittedDataByForcingItToDisk() throws SQLException {
		Database alpha = new EmbeddedServers().database("alpha");
		try (Connection connection = connect(alpha);
				ResultSet row = connection.createStatement().executeQuery("SHOW fsync")) {
			row.next();
			assertThat(row.getString(1)).isEqualTo("on");
		}
	}

	@Test
	void refusesAWrongPassword() {
		Database alpha = new EmbeddedServers().database("alpha");
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> connect(new Database(alpha.url(), "alpha", "wrong")).close())
			.withMessageContaining("password authentication failed");
	}

	@Test
	void keepsARoleOutOfTheDatabasesOfOthers() {
		Database alpha = new EmbeddedServers().database("alpha");
		Database beta = new EmbeddedServers().database("beta");
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> connect(new Database(beta.url(), "alpha", alpha.password())).close())
			.withMessageContaining("permission denied for database");
	}

	@Test
	void carriesARecordThroughKafka() throws Exception {
		Map<String, Object> settings = Map.of("bootstrap.servers", new EmbeddedServers().kafka(), "group.id", "readers",
				"auto.offset.reset", "earliest");
		try (Admin admin = Admin.create(settings)) {
			admin.createTopics(List.of(new NewTopic("letters", 1, (short) 1))).all().get();
		}
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(),
				new StringSerializer())) {
			producer.send(new ProducerRecord<>("letters", "key", "hello")).get();
		}
		try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
				new StringDeserializer())) {
			consumer.subscribe(List.of("letters"));
			assertThat(consumer.poll(Duration.ofSeconds(20))).extracting(ConsumerRecord::value)
				.containsExactly("hello");
		}
	}

	private static Connection connect(Database database) throws SQLException {
		return DriverManager.getConnection(database.url(), database.username(), database.password());
	}

}
