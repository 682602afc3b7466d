package dev.parley.messaging;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.parley.servers.BoundProcess;
import dev.parley.servers.Database;
import dev.parley.servers.Jdk;
import dev.parley.servers.Ports;
import dev.parley.servers.kafka.ShareGroup;
import dev.parley.servers.test.EmbeddedServers;
import dev.parley.servers.test.TestServers;
import dev.parley.servers.test.TopicMessages;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Five worker processes share 2,000 jobs of three partitions. The mail server is down
 * when they start. One dies after it has sent a mail, and is replaced; three are killed
 * at any moment, and the others do their work.
 */
class CompetingWorkersTests {

	private static final int JOBS = 2000;

	private static final Duration LONG = Duration.ofMinutes(5);

	/** What would start servers for each worker. */
	private static final List<String> SERVERS = List.of("dev.parley.servers.test.ServersAutoConfiguration",
			"dev.parley.servers.test.ContainersAutoConfiguration");

	private final int mailPort = Ports.free();

	private final GreenMail mails = new GreenMail(new ServerSetup(this.mailPort, null, ServerSetup.PROTOCOL_SMTP));

	private final List<BoundProcess> workers = new ArrayList<>();

	private final Random random = new Random();

	private final String broker = new EmbeddedServers().kafka();

	private final JdbcTemplate jdbc = FreshSchema.in("competing");

	@BeforeEach
	void setUp() throws Exception {
		Map<String, Object> client = Map.of("bootstrap.servers", this.broker);
		try (Admin admin = Admin.create(client)) {
			admin.createTopics(List.of(new NewTopic("letters", 3, (short) 1))).all().get();
			admin.incrementalAlterConfigs(new ShareGroup("competing").settings()).all().get();
		}
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client, new ByteArraySerializer(),
				new ByteArraySerializer())) {
			IntStream.range(0, JOBS).forEach((number) -> {
				UUID id = UUID.randomUUID();
				producer.send(TopicMessages.event(id, "letters", id.toString(), MailWorker.TYPE,
						"{\"subject\":\"" + number + "\"}"));
			});
		}
	}

	@AfterEach
	void stop() throws Exception {
		for (BoundProcess worker : this.workers) {
			worker.stop();
		}
		this.mails.stop();
	}

	@Test
	void sendEachMailDespiteKilledWorkersAndALateMailServer() throws Exception {
		BoundProcess doomed = startWorker("--worker.dies-after=20");
		for (int number = 0; number < 4; number++) {
			startWorker();
		}
		patiently().until(() -> this.workers.stream().anyMatch(CompetingWorkersTests::waitsForTheMailServer));
		assertThat(known()).isZero();
		this.mails.start();
		patiently().until(() -> ProcessHandle.of(doomed.pid()).filter(ProcessHandle::isAlive).isEmpty());
		startWorker();
		for (int killed = 1; killed <= 3; killed++) {
			int moment = JOBS * killed / 5 + this.random.nextInt(JOBS / 10);
			patiently().pollInterval(Duration.ofMillis(20)).until(() -> known() >= moment);
			kill(this.workers.get(killed));
		}
		patiently().untilAsserted(() -> assertThat(known()).isEqualTo(JOBS));

		List<String> accepted = Arrays.stream(this.mails.getReceivedMessages())
			.map(CompetingWorkersTests::idAndSubject)
			.toList();
		assertThat(accepted.stream().distinct()).as("a repeated mail has the same id").hasSize(JOBS);
		assertThat(accepted).as("a mail that was sent and not noted is repeated, of each dead worker at most four")
			.hasSizeBetween(JOBS + 1, JOBS + 4 * 4);
		assertThat(this.jdbc.queryForList("select error from messaging.dead_letter", String.class)).isEmpty();
	}

	/** The mail server throws when its client is killed. */
	private static ConditionFactory patiently() {
		return await().atMost(LONG).dontCatchUncaughtExceptions();
	}

	private BoundProcess startWorker(String... arguments) throws IOException {
		Database database = TestServers.database("competing");
		List<String> command = new ArrayList<>(List.of(Jdk.java(), "-Xmx128m", "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), MailWorker.class.getName(),
				"--spring.config.import=classpath:service-defaults.yaml,classpath:messaging.yaml",
				"--spring.application.name=competing", "--spring.main.web-application-type=none",
				"--spring.main.keep-alive=true", "--spring.cloud.stream.function.autodetect=false",
				"--spring.autoconfigure.exclude=" + String.join(",", SERVERS), "--spring.flyway.enabled=false",
				"--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password(), "--PARLEY_KAFKA=" + this.broker,
				"--PARLEY_KAFKA_SECURITY=PLAINTEXT", "--spring.mail.host=localhost",
				"--spring.mail.port=" + this.mailPort, "--parley.messaging.topics.letters.partitions=3",
				"--parley.messaging.queues.letters.workers=1"));
		command.addAll(List.of(arguments));
		BoundProcess worker = BoundProcess.start("KILL", Files.createTempDirectory("parley-worker"), command);
		this.workers.add(worker);
		return worker;
	}

	private static boolean waitsForTheMailServer(BoundProcess worker) {
		try {
			return Files.readString(worker.log()).contains("Handling the jobs of the queue letters");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void kill(BoundProcess worker) {
		ProcessHandle.of(worker.pid()).ifPresent(ProcessHandle::destroyForcibly);
	}

	private int known() {
		return this.jdbc.queryForList("select id from messaging.inbox", UUID.class).size();
	}

	private static String idAndSubject(MimeMessage mail) {
		try {
			return mail.getMessageID() + " " + mail.getSubject();
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
