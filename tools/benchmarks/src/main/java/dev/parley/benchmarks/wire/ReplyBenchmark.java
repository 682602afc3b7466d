package dev.parley.benchmarks.wire;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Unchecked;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;

/**
 * How long it takes until an answer, a price or a decision about a dead letter is where
 * it has to be. One thing happens at a time.
 */
public final class ReplyBenchmark {

	private static final String PRODUCT = "/api/products/gift-card";

	private static final String REPORTS = "/api/operations/orders/stock-reports";

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
		Latency.print("two products, read", benchmark::read);
		Latency.print("a report about them from every instance, until it is complete", () -> benchmark.report("ALL"));
		Latency.print("a report about them from one instance, until it is complete", () -> benchmark.report("ONE"));
		benchmark.changePrices();
		new DeadLetterLatency(benchmark.platform, benchmark.operator, benchmark.customer).measure();
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
			Latency.requirePatience(begin, report + " is " + status);
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
			Latency.print("a new price, until it is accepted", () -> {
				long begin = System.nanoTime();
				changePrice(product, "21.%02d".formatted(cents[0]++ % 100));
				return System.nanoTime() - begin;
			});
			instance.seekToEnd(partitions);
			partitions.forEach(instance::position);
			Latency.print("a new price, until a reader of the topic has it", () -> {
				String price = "20.%02d".formatted(cents[0]++ % 100);
				long begin = System.nanoTime();
				changePrice(product, price);
				while (!has(instance, "\"" + price + "\"")) {
					Latency.requirePatience(begin, "the price " + price);
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

}
