package dev.parley.messaging;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Dead letters are kept, listed, and take effect once if an operator redelivers them. */
@ShopTest
class DeadLettersTests {

	private static final String BASE = "/api/operations/shop/dead-letters";

	private static final RequestPostProcessor OPERATOR = SecurityMockMvcRequestPostProcessors.jwt()
		.jwt((token) -> token.subject("operator1"))
		.authorities(new SimpleGrantedAuthority("SCOPE_operations"), new SimpleGrantedAuthority("ROLE_OPERATOR"));

	private static final RequestPostProcessor CUSTOMER = SecurityMockMvcRequestPostProcessors.jwt()
		.authorities(new SimpleGrantedAuthority("SCOPE_orders:read"));

	private static final AtomicInteger sent = new AtomicInteger();

	@Autowired
	Shop shop;

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	KafkaOperations<byte[], byte[]> kafka;

	@Autowired
	MockMvcTester api;

	@Autowired
	MeterRegistry meters;

	@Test
	@Execution(ExecutionMode.CONCURRENT)
	void showTheMessageAndItsError() throws Exception {
		UUID letter = dead("broken-shown", Instant.now());
		JsonNode json = read(BASE + "/" + letter);
		assertThat(json.path("error").asString())
			.isEqualTo("The handler failed (java.lang.IllegalStateException: No handler can handle this): "
					+ "fix what it says, then redeliver the message, or discard it");
		JsonNode list = read(BASE + "?limit=100&type=" + Shop.TYPE + "&topic=parcels").path("items");
		assertThat(list).anySatisfy((item) -> assertThat(item.path("id")).isEqualTo(json.path("id")));
		assertThat(read(BASE + "?type=other").path("items")).isEmpty();
		assertThat(json.path("topic").asString()).isEqualTo("parcels");
		assertThat(json.path("key").asString()).isEqualTo("broken-shown");
		assertThat(json.path("type").asString()).isEqualTo(Shop.TYPE);
		assertThat(json.path("attempts").asInt()).isEqualTo(5);
		assertThat(json.path("payload").path("name").asString()).isEqualTo("broken-shown");
		assertThat(json.path("state").asString()).isEqualTo("DEAD");
		assertThat(json.path("consumer").asString()).isEqualTo("shop");
		assertThat(json.path("headers").path("ce_type").asString()).isEqualTo(Shop.TYPE);
		assertThat(json.path("stack").asString()).contains("IllegalStateException", "Shop");
		assertThat(this.meters.get("parley.dead.letters.given.up").counter().count()).isPositive();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none",
			textBlock = """
					tombstone   | none               | none | The message has no body (a tombstone), so it says nothing: discard it
					empty-body  | none               | type | The message has no body (a tombstone), so it says nothing: discard it
					no-headers  | {}                 | none | The header ce_type is missing: have its producer send it again
					no-id       | {}                 | type | The header ce_id is missing: have its producer send it again
					null-body   | null               | all  | The body is null: have its producer send it again
					not-json    | {not json          | all  | Could not read the body (Unexpected character
					wrong-field | {"number":"many"}  | all  | Could not read the body (Cannot
					bad-value   | {"number":-1}      | all  | Could not read the body (Cannot construct
					""")
	void sayWhatIsWrongAndWhatToDo(String key, @Nullable String body, @Nullable String headers, String error)
			throws Exception {
		ProducerRecord<byte[], byte @Nullable []> message = new ProducerRecord<>("parcels", bytes(key),
				(body != null) ? bytes(body) : null);
		if (headers != null) {
			message.headers().add("ce_type", bytes(Shop.TYPE));
		}
		if ("all".equals(headers)) {
			message.headers()
				.add("ce_time", bytes(Instant.now().toString()))
				.add("ce_id", bytes(UUID.randomUUID().toString()));
		}
		this.kafka.send(message).join();

		JsonNode letter = read(BASE + "/" + awaitLetter(key));
		assertThat(letter.path("error").asString()).startsWith(error).contains("discard").doesNotContain("\n");
		assertThat(letter.path("attempts").asInt()).isEqualTo(1);
	}

	@Test
	@Execution(ExecutionMode.CONCURRENT)
	void takeEffectOnceHoweverOftenTheyAreRedelivered() throws Exception {
		UUID letter = dead("broken-once", Instant.now());
		this.shop.repaired.add("broken-once");
		try (ExecutorService operators = Executors.newVirtualThreadPerTaskExecutor()) {
			IntStream.range(0, 8).forEach((i) -> operators.submit(() -> redeliver(letter)));
		}
		assertThat(redeliver(letter)).hasStatus(202).bodyJson().extractingPath("$.state").isEqualTo("REDELIVERED");
		assertThat(delivered("broken-once")).isEqualTo(1);
		assertThat(audit(letter)).containsExactly("operator1 REDELIVERY repaired processed");
		assertThat(call(HttpMethod.DELETE, BASE + "/" + letter)).hasStatus(409);
	}

	@Test
	@Execution(ExecutionMode.CONCURRENT)
	void stayDeadWhenTheirConsumerFailsAgain() {
		UUID letter = dead("broken-again", Instant.now());
		assertThat(redeliver(letter)).hasStatus(202).bodyJson().extractingPath("$.state").isEqualTo("DEAD");
		assertThat(call(HttpMethod.GET, BASE + "/" + letter)).bodyJson().extractingPath("$.attempts").isEqualTo(6);
		assertThat(delivered("broken-again")).isZero();
		assertThat(audit(letter)).singleElement().asString().contains("failed: ", "No handler can handle this");
	}

	@Test
	@Execution(ExecutionMode.CONCURRENT)
	void canBeRedeliveredAllAtOnce() {
		List<String> names = List.of("broken-all-1", "broken-all-2");
		names.forEach((name) -> send(name, Shop.FRAGILE, Instant.now()));
		names.forEach(this::awaitLetter);
		this.shop.repaired.addAll(names);
		assertThat(call(HttpMethod.POST, BASE + "/redelivery?type=" + Shop.FRAGILE)).hasStatus(202);
		assertThat(names).allSatisfy((name) -> assertThat(delivered(name)).isEqualTo(1));
	}

	@Test
	@Execution(ExecutionMode.CONCURRENT)
	void cannotBeRedeliveredAfterTheyAreDiscarded() {
		UUID letter = dead("broken-discarded", Instant.now());
		assertThat(call(HttpMethod.DELETE, BASE + "/" + letter + "?reason=test")).hasStatus(204);
		assertThat(call(HttpMethod.DELETE, BASE + "/" + letter)).hasStatus(204);
		this.shop.repaired.add("broken-discarded");
		assertThat(redeliver(letter)).hasStatus(409);
		assertThat(delivered("broken-discarded")).isZero();
		assertThat(audit(letter)).containsExactly("operator1 DISCARD test discarded");
	}

	@Test
	void includeEventsThatAreTooOldForTheInbox() {
		UUID letter = dead("forgotten", Instant.now().minus(Duration.ofDays(9)));
		assertThat(delivered("forgotten")).isZero();
		assertThat(redeliver(letter)).bodyJson().extractingPath("$.state").isEqualTo("REDELIVERED");
		assertThat(delivered("forgotten")).isEqualTo(1);
	}

	@Test
	void areForOperatorsOnly() {
		for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.DELETE)) {
			String path = BASE + "/" + UUID.randomUUID();
			assertThat(this.api.method(method).uri(path)).hasStatus(401);
			assertThat(this.api.method(method).uri(path).with(CUSTOMER)).hasStatus(403);
			assertThat(this.api.method(method).uri(path).with(OPERATOR)).hasStatus(404);
		}
		assertThat(this.api.get().uri(BASE).with(CUSTOMER)).hasStatus(403);
		assertThat(call(HttpMethod.GET, BASE + "/7")).hasStatus(400);
		assertThat(call(HttpMethod.GET, BASE + "?cursor=x")).hasStatus(400);
	}

	/** Sends a message that the shop cannot handle, and waits for its dead letter. */
	private UUID dead(String name, Instant time) {
		send(name, Shop.TYPE, time);
		return awaitLetter(name);
	}

	/** Messages of different tests are in different partitions, so none waits long. */
	private void send(String name, String type, Instant time) {
		ProducerRecord<byte[], byte[]> message = new ProducerRecord<>("parcels", sent.getAndIncrement() % 4,
				bytes(name), bytes("{\"name\":\"" + name + "\",\"number\":1}"));
		message.headers()
			.add("ce_type", bytes(type))
			.add("ce_time", bytes(time.toString()))
			.add("ce_id", bytes(UUID.randomUUID().toString()));
		this.kafka.send(message).join();
	}

	private UUID awaitLetter(String name) {
		return await().atMost(Duration.ofSeconds(20))
			.until(() -> this.jdbc.queryForList("select id from messaging.dead_letter where key = ?", UUID.class, name),
					(ids) -> ids.size() == 1)
			.getFirst();
	}

	private MvcTestResult redeliver(UUID letter) {
		return call(HttpMethod.POST, BASE + "/" + letter + "/redelivery?reason=repaired");
	}

	private MvcTestResult call(HttpMethod method, String uri) {
		return this.api.method(method).uri(uri).with(OPERATOR).exchange();
	}

	private JsonNode read(String uri) throws UnsupportedEncodingException {
		MvcTestResult answer = call(HttpMethod.GET, uri);
		assertThat(answer).hasStatusOk();
		return new JsonMapper().readTree(answer.getResponse().getContentAsString());
	}

	private List<String> audit(UUID letter) {
		return this.jdbc.query(
				"select who, action, reason, outcome from messaging.dead_letter_audit where dead_letter = ? order by id",
				(row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " "
						+ row.getString(4),
				letter);
	}

	private int delivered(String name) {
		return this.jdbc.queryForList("select name from delivered where name = ?", String.class, name).size();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
