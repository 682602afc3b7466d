package dev.parley.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.contracts.Contracts;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The broker authenticates a caller by its token, and allows only what its access rules
 * grant.
 */
@OnlyIn(value = Environment.PROCESSES, because = "connects to the broker, which names itself as the parts know it")
@ExtendWith(RunningPlatform.class)
class BrokerAccessTests {

	/**
	 * Who may do what with which topic: all may create what is theirs to write (w), to
	 * read (r) or both (b).
	 */
	private static final String ACCESS = """
			topic                                       order-service inventory-service notification-service auth-server gateway
			orders                                      w             r                 r                    -           -
			reservations                                r             w                 -                    -           -
			products                                    r             w                 -                    -           -
			notifications                               r             -                 w                    -           -
			mails                                       -             -                 w                    b           -
			revocations                                 r             r                 r                    w           r
			requests                                    w             r                 -                    -           -
			replies                                     r             w                 -                    -           -
			reservations.order-service.dead-letters     w             -                 -                    -           -
			notifications.order-service.dead-letters    w             -                 -                    -           -
			replies.order-service.dead-letters          w             -                 -                    -           -
			requests.inventory-service.dead-letters     -             w                 -                    -           -
			orders.inventory-service.dead-letters       -             w                 -                    -           -
			orders.notification-service.dead-letters    -             -                 w                    -           -
			mails.auth-server.dead-letters              -             -                 -                    w           -
			""";

	private final RunningPlatform platform;

	BrokerAccessTests(RunningPlatform platform) {
		this.platform = platform;
	}

	static Stream<Cell> cells() {
		List<String[]> rows = ACCESS.lines().map((line) -> line.split(" +")).toList();
		String[] services = rows.getFirst();
		return rows.stream()
			.skip(1)
			.flatMap((row) -> IntStream.range(1, services.length)
				.mapToObj((column) -> new Cell(row[0], services[column], row[column])));
	}

	@ParameterizedTest
	@MethodSource("cells")
	void givesEachServiceWhatItsContractSays(Cell cell) throws Exception {
		try (Admin admin = Admin.create(settings(ServiceToken.of(this.platform, cell.service())))) {
			assertThat(operations(admin, cell.topic())).isEqualTo(cell.operations());
		}
	}

	@Test
	void hasARowForEveryTopicOfTheContract() {
		Contracts contracts = Contracts.current();
		Set<String> topics = contracts.services()
			.stream()
			.flatMap((service) -> Stream.of(contracts.sentBy(service), contracts.readBy(service)))
			.flatMap((each) -> each.keySet().stream())
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(cells().map(Cell::topic).collect(Collectors.toSet())).isEqualTo(topics);
	}

	@Test
	void takesNoOrderFromNotificationService() {
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
				settings(ServiceToken.of(this.platform, "notification-service")), new ByteArraySerializer(),
				new ByteArraySerializer())) {
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> producer.send(new ProducerRecord<>("orders", new byte[0])).get(20, TimeUnit.SECONDS))
				.withCauseInstanceOf(TopicAuthorizationException.class);
		}
	}

	@Test
	void letsNoServiceReadInTheNameOfAnother() {
		try (KafkaConsumer<byte[], byte[]> consumer = consumer("notification-service", "inventory-service")) {
			consumer.subscribe(List.of("orders"));

			assertThatExceptionOfType(GroupAuthorizationException.class)
				.isThrownBy(() -> consumer.poll(Duration.ofSeconds(20)));
		}
	}

	@Test
	void letsNoServiceTakeTheJobsOfAnother() {
		Map<String, Object> settings = settings(ServiceToken.of(this.platform, "notification-service"));
		settings.put("group.id", "auth-server");
		try (KafkaShareConsumer<byte[], byte[]> worker = new KafkaShareConsumer<>(settings, new ByteArrayDeserializer(),
				new ByteArrayDeserializer())) {
			worker.subscribe(List.of("mails"));

			assertThatExceptionOfType(GroupAuthorizationException.class)
				.isThrownBy(() -> worker.poll(Duration.ofSeconds(20)));
		}
	}

	@Test
	void showsNoServiceWhatIsNotForIt() {
		try (KafkaConsumer<byte[], byte[]> consumer = consumer("notification-service", "notification-service")) {
			assertThatExceptionOfType(TopicAuthorizationException.class)
				.isThrownBy(() -> consumer.partitionsFor("reservations"));
		}
	}

	@Test
	void speaksToNobodyInPlainText() {
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> BrokerClient.describe(Map.of("bootstrap.servers", BrokerClient.address(this.platform),
					"default.api.timeout.ms", "4000", "request.timeout.ms", "2000")))
			.withCauseInstanceOf(TimeoutException.class);
	}

	@Test
	void letsNobodyBetweenTheBrokersWithoutACertificate() {
		Map<String, Object> settings = BrokerClient.withoutCertificate(this.platform);
		assertThat(settings.get("bootstrap.servers")).isNotEqualTo(BrokerClient.address(this.platform));

		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> BrokerClient.describe(settings))
			.withCauseInstanceOf(SslAuthenticationException.class);
	}

	private static Set<AclOperation> operations(Admin admin, String topic) throws Exception {
		try {
			return admin.describeTopics(List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
				.allTopicNames()
				.get(30, TimeUnit.SECONDS)
				.get(topic)
				.authorizedOperations();
		}
		catch (ExecutionException ex) {
			assertThat(ex).hasCauseInstanceOf(TopicAuthorizationException.class);
			return Set.of();
		}
	}

	private KafkaConsumer<byte[], byte[]> consumer(String service, String group) {
		Map<String, Object> settings = settings(ServiceToken.of(this.platform, service));
		settings.put("group.id", group);
		settings.put("group.protocol", "consumer");
		return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
	}

	private Map<String, Object> settings(String token) {
		return BrokerClient.settings(this.platform, () -> token);
	}

	/** What one service may do with one topic. */
	record Cell(String topic, String service, String access) {

		Set<AclOperation> operations() {
			return switch (this.access) {
				case "w" -> Set.of(AclOperation.CREATE, AclOperation.WRITE, AclOperation.DESCRIBE);
				case "b" -> Set.of(AclOperation.CREATE, AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE);
				case "r" -> Set.of(AclOperation.CREATE, AclOperation.READ, AclOperation.DESCRIBE);
				default -> Set.of();
			};
		}

	}

}
