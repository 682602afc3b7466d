package dev.parley.benchmarks.wire;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import com.sun.management.OperatingSystemMXBean;
import dev.parley.servers.BoundProcess;
import dev.parley.servers.Home;
import dev.parley.servers.JavaImage;
import dev.parley.servers.PartIdentity;
import dev.parley.servers.Secrets;
import dev.parley.servers.kafka.KafkaImage;
import dev.parley.servers.kafka.KafkaNode;
import dev.parley.setup.Authority;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Compares what it costs to read a topic from one broker without and with TLS. Without
 * it, the broker lets the kernel send its files (sendfile); TLS encrypts in the broker.
 */
public final class TransferBenchmark {

	private static final String TOPIC = "transfer";

	private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

	private static final int ROUNDS = 7;

	private static final int RECORDS = 1_000_000;

	private static final int BYTES = 1_000;

	private final BoundProcess broker;

	private final List<Way> ways;

	private TransferBenchmark(BoundProcess broker, List<Way> ways) {
		this.broker = broker;
		this.ways = ways;
	}

	/** Reads 1 GB several times, from a broker of its own, and prints a table. */
	public static void main(String[] arguments) throws Exception {
		JavaImage image = KafkaImage.trained(Home.find());
		KafkaNode node = KafkaNode.alone(Files.createTempDirectory("parley-transfer"));
		PartIdentity identity = new Authority(new Secrets(node.directory().resolve("authority")),
				node.directory().resolve("identities"), Clock.systemUTC())
			.identity("kafka", "localhost");
		List<String> command = node.arguments();
		// The listener for other brokers is the one with TLS, as it is in a platform.
		Files.writeString(Path.of(command.getFirst()), """
				listener.security.protocol.map=CLIENT:PLAINTEXT,BROKER:SSL,CONTROLLER:PLAINTEXT
				auto.create.topics.enable=true
				ssl.keystore.type=PEM
				ssl.keystore.location=%s
				ssl.truststore.type=PEM
				ssl.truststore.location=%s
				""".formatted(identity.keyAndCertificate(), identity.authority()), StandardOpenOption.APPEND);
		BoundProcess broker = BoundProcess.start("KILL", node.directory(), image.command(KafkaImage.OPTIONS, command));
		broker.await("Kafka", () -> node.isServedBy(broker.pid()));
		Map<String, Object> plain = Map.of("bootstrap.servers", "localhost:" + node.port());
		Map<String, Object> tls = Map.of("bootstrap.servers", "localhost:" + (node.port() + 2), "security.protocol",
				"SSL", "ssl.truststore.type", "PEM", "ssl.truststore.location", identity.authority().toString());
		TransferBenchmark benchmark = new TransferBenchmark(broker,
				List.of(new Way("plaintext", plain), new Way("TLS 1.3", tls)));
		fill(plain);
		benchmark.compare();
		System.exit(0);
	}

	private static void fill(Map<String, Object> settings) {
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(),
				new ByteArraySerializer())) {
			byte[] body = new byte[BYTES];
			for (int i = 0; i < RECORDS; i++) {
				producer.send(new ProducerRecord<>(TOPIC, body));
			}
		}
	}

	/** Prints the medians; the first two rounds of each way warm up. */
	private void compare() {
		for (int i = 0; i < ROUNDS; i++) {
			for (Way way : this.ways) {
				way.rounds().add(read(way.settings()));
			}
		}
		System.out.println("| Way | MB/s | CPU per GB: broker | consumer |");
		System.out.println("|---|---|---|---|");
		for (Way way : this.ways) {
			System.out.printf("| %s | %,.0f | %.2f s | %.2f s |%n", way.name(), way.median(Round::megabytes),
					way.median(Round::broker), way.median(Round::consumer));
		}
	}

	/** Reads the topic once. */
	private Round read(Map<String, Object> settings) {
		double broker = brokerSeconds();
		double own = ownSeconds();
		long begin = System.nanoTime();
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
				new ByteArrayDeserializer())) {
			consumer.assign(List.of(PARTITION));
			consumer.seekToBeginning(List.of(PARTITION));
			for (int records = 0; records < RECORDS;) {
				records += consumer.poll(Duration.ofSeconds(10)).count();
			}
		}
		double gigabytes = (double) RECORDS * BYTES / 1e9;
		return new Round(gigabytes * 1e3 / ((System.nanoTime() - begin) / 1e9), (brokerSeconds() - broker) / gigabytes,
				(ownSeconds() - own) / gigabytes);
	}

	private double brokerSeconds() {
		return ProcessHandle.of(this.broker.pid())
			.flatMap((process) -> process.info().totalCpuDuration())
			.orElseThrow()
			.toMillis() / 1e3;
	}

	private static double ownSeconds() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
	}

	/** A way to read, with its rounds. */
	private record Way(String name, Map<String, Object> settings, List<Round> rounds) {

		Way(String name, Map<String, Object> settings) {
			this(name, settings, new ArrayList<>());
		}

		double median(ToDoubleFunction<Round> figure) {
			double[] sorted = this.rounds.stream().skip(2).mapToDouble(figure).sorted().toArray();
			return sorted[sorted.length / 2];
		}

	}

	/**
	 * The figures of one round.
	 *
	 * @param megabytes per second
	 * @param broker its seconds of CPU per GB
	 * @param consumer those of this process
	 */
	private record Round(double megabytes, double broker, double consumer) {
	}

}
