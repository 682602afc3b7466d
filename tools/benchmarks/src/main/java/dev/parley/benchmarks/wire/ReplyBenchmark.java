package dev.parley.benchmarks.wire;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Unchecked;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;

/**
 * How long it takes until an answer, a price or a decision about a dead letter is where
 * it has to be. One thing happens at a time.
 */
public final class ReplyBenchmark {

	private static final int WARM_UP = 50;

	private static final int MEASURED = 200;

	private static final String PRODUCT = "/api/products/gift-card";

	private static final String REPORTS = "/api/operations/orders/stock-reports";

	private static final String LETTERS = "/api/operations/orders/dead-letters";

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Platform platform;

	private final FrontDoor operator;

	private final FrontDoor staff;

	private final FrontDoor customer;

	private ReplyBenchmark(Platform platform) {
		this.platform = platform;
		this.operator = platform.frontDoor(platform.newOperatorToken());
		this.staff = platform.frontDoor(platform.tokenOf("staff1"));
		this.customer = platform.frontDoor(platform.tokenOf("customer1"));
	}

	/**
	 * Measures a platform that runs with {@code PARLEY_RATE_LIMIT=0}, and prints a table.
	 * @param arguments the port of the platform
	 */
	public static void main(String[] arguments) throws Exception {
		Home home = Home.find();
		ReplyBenchmark benchmark = new ReplyBenchmark(Platform.of(home,
				home.root().resolve(".parley").resolve(arguments[0]), Integer.parseInt(arguments[0])));
		System.out.println("| What | p50 | p99 |");
		System.out.println("|---|---|---|");
		print("two products, read", benchmark::read);
		print("a report about them from every instance, until it is complete", () -> benchmark.report("ALL"));
		print("a report about them from one instance, until it is complete", () -> benchmark.report("ONE"));
		benchmark.changePrices();
		benchmark.putAside();
		System.exit(0);
	}

	private long read() {
		long begin = System.nanoTime();
		this.customer.get("/api/products?sku=espresso-beans&sku=filter-paper").accepted();
		return System.nanoTime() - begin;
	}

	private long report(String ask) throws InterruptedException {
		long begin = System.nanoTime();
		String report = this.operator
			.post(REPORTS,
					"{\"skus\":[\"espresso-beans\",\"filter-paper\"],\"ask\":\"%s\",\"seconds\":1}".formatted(ask),
					Map.of())
			.accepted()
			.location()
			.orElseThrow();
		for (String status = ""; !status.equals("COMPLETE");) {
			status = this.operator.get(report).accepted().json().path("status").asString();
			patience(begin, report + " is " + status);
		}
		long end = System.nanoTime();
		// At most ten reports may take answers at a time, complete or not.
		TimeUnit.MILLISECONDS.sleep(150);
		return end - begin;
	}

	/** Reads the topic as each instance does: all partitions, without a group. */
	private void changePrices() throws Exception {
		JsonNode product = this.staff.get(PRODUCT).accepted().json();
		try (KafkaConsumer<String, String> instance = new KafkaConsumer<>(this.platform.brokerAdministrator(),
				new StringDeserializer(), new StringDeserializer())) {
			List<TopicPartition> partitions = instance.partitionsFor("products")
				.stream()
				.map((partition) -> new TopicPartition("products", partition.partition()))
				.toList();
			instance.assign(partitions);
			instance.seekToEnd(partitions);
			partitions.forEach(instance::position);
			int[] cents = { 0 };
			print("a new price, until it is accepted", () -> {
				long begin = System.nanoTime();
				changePrice(product, "21.%02d".formatted(cents[0]++ % 100));
				return System.nanoTime() - begin;
			});
			instance.seekToEnd(partitions);
			partitions.forEach(instance::position);
			print("a new price, until a reader of the topic has it", () -> {
				String price = "20.%02d".formatted(cents[0]++ % 100);
				long begin = System.nanoTime();
				changePrice(product, price);
				while (!has(instance, "\"" + price + "\"")) {
					patience(begin, "the price " + price);
				}
				return System.nanoTime() - begin;
			});
		}
		finally {
			changePrice(product, product.path("price").path("amount").asString());
		}
	}

	private static boolean has(KafkaConsumer<String, String> instance, String text) {
		boolean found = false;
		for (var message : instance.poll(Duration.ofSeconds(1))) {
			found |= message.value().contains(text);
		}
		return found;
	}

	private void changePrice(JsonNode product, String amount) {
		HttpRequest request = HttpRequest.newBuilder(this.staff.url().resolve(PRODUCT))
			.header("Authorization", "Bearer " + this.staff.token())
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString("{\"name\":\"%s\",\"price\":{\"amount\":\"%s\",\"currency\":\"%s\"}}"
				.formatted(product.path("name").asString(), amount, product.path("price").path("currency").asString())))
			.build();
		int status = Unchecked.get(() -> this.staff.http().send(request, BodyHandlers.discarding())).statusCode();
		if (status >= 300) {
			throw new Failure("The price was answered with " + status);
		}
	}

	/**
	 * Sends events that are too old for the inbox. They become dead letters without a
	 * second attempt, and take effect when they are redelivered.
	 */
	private void putAside() throws Exception {
		String order = this.customer
			.post("/api/orders", "{\"lines\":[{\"sku\":\"espresso-beans\",\"quantity\":1}]}", Map.of())
			.accepted()
			.json()
			.path("id")
			.asString();
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(this.platform.brokerAdministrator(),
				new ByteArraySerializer(), new ByteArraySerializer())) {
			String[] letter = { "" };
			print("an event that cannot be handled, until it is a dead letter", () -> {
				if (!letter[0].isEmpty()) {
					redeliver(letter[0]);
				}
				long begin = System.nanoTime();
				send(producer, order);
				letter[0] = letter(order, begin);
				return System.nanoTime() - begin;
			});
			redeliver(letter[0]);
			print("a dead letter, until its redelivery was handled", () -> {
				send(producer, order);
				return redeliver(letter(order, System.nanoTime()));
			});
		}
	}

	private static void send(KafkaProducer<byte[], byte[]> producer, String order) {
		ProducerRecord<byte[], byte[]> message = new ProducerRecord<>("notifications", bytes(order),
				bytes("{\"orderId\":\"%s\",\"kind\":\"order-confirmed\"}".formatted(order)));
		message.headers()
			.add("ce_id", bytes(UUID.randomUUID().toString()))
			.add("ce_type", bytes("dev.parley.notification.sent.v1"))
			.add("ce_time", bytes(Instant.now().minus(Duration.ofDays(365)).toString()));
		producer.send(message);
	}

	/** Waits for the dead letter of an order. */
	private String letter(String order, long begin) {
		while (true) {
			JsonNode letters = this.operator.get(LETTERS + "?topic=notifications&limit=100").accepted().json();
			for (JsonNode letter : letters.path("items")) {
				if (letter.path("key").asString("").equals(order)) {
					return letter.path("id").asString();
				}
			}
			patience(begin, "the dead letter");
		}
	}

	private long redeliver(String letter) {
		long begin = System.nanoTime();
		String state = this.operator.post(LETTERS + "/" + letter + "/redelivery", "{}", Map.of())
			.accepted()
			.json()
			.path("state")
			.asString();
		if (!state.equals("REDELIVERED")) {
			throw new Failure("The dead letter is " + state);
		}
		return System.nanoTime() - begin;
	}

	private static void patience(long begin, String what) {
		if (System.nanoTime() - begin > PATIENCE.toNanos()) {
			throw new Failure("Waited too long: " + what);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static void print(String what, Timed timed) throws Exception {
		for (int i = 0; i < WARM_UP; i++) {
			timed.nanos();
		}
		double[] millis = new double[MEASURED];
		for (int i = 0; i < MEASURED; i++) {
			millis[i] = timed.nanos() / 1e6;
		}
		double[] sorted = IntStream.range(0, MEASURED).mapToDouble((i) -> millis[i]).sorted().toArray();
		System.out.printf("| %s | %.1f ms | %.1f ms |%n", what, sorted[MEASURED / 2], sorted[MEASURED * 99 / 100]);
	}

	/** Does something once, and says how long it took. */
	private interface Timed {

		long nanos() throws Exception;

	}

}
