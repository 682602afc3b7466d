package dev.parley.auth;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.parley.contracts.Contracts;
import dev.parley.contracts.Form;
import dev.parley.servers.test.TopicMessages;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Services ask for e-mail to customers, whose addresses only this server has. */
class CustomerMailTests extends ServiceTest {

	private static final String TYPE = "dev.parley.mail.requested.v1";

	private static final String CONFIRMED = "Your order is confirmed";

	private static final PostOffice POST_OFFICE = PostOffice.open();

	private static final Server SERVER = Server.with(POST_OFFICE.settings(), "auth_customer_mail");

	private final UUID mail = UUID.randomUUID();

	private final Map<String, String> operator = Map.of("Authorization",
			"Bearer " + this.client.tokenOf("operator1", "operations").getTokenValue());

	CustomerMailTests() {
		super(SERVER);
	}

	@AfterAll
	static void stop() {
		SERVER.close();
		POST_OFFICE.close();
	}

	@BeforeEach
	void empty() throws Exception {
		POST_OFFICE.empty();
	}

	@Test
	void sendsTheMessageWithAnIdThatStaysTheSame() throws Exception {
		request(UUID.randomUUID(), body(SERVER.subject("customer1"), CONFIRMED));
		request(UUID.randomUUID(), body(SERVER.subject("customer1"), CONFIRMED));

		await().until(() -> POST_OFFICE.received(CONFIRMED).size() == 2);
		for (MimeMessage message : POST_OFFICE.received(CONFIRMED)) {
			assertThat(message.getMessageID()).isEqualTo("<" + this.mail + "@localhost>");
			assertThat(message.getAllRecipients()[0]).hasToString("customer1@parley.example");
			assertThat(message.getSubject()).isEqualTo(CONFIRMED);
			assertThat(message.getContent().toString().strip()).isEqualTo("Good news");
		}
	}

	@Test
	void sendsAJobOnceHoweverOftenTheBrokerHasIt() throws Exception {
		UUID job = UUID.randomUUID();
		request(job, body(SERVER.subject("customer1"), CONFIRMED));
		await().until(() -> handled(job));
		double before = acknowledged();
		request(job, body(SERVER.subject("customer1"), CONFIRMED));

		await().until(() -> acknowledged() > before);
		assertThat(POST_OFFICE.received(CONFIRMED)).hasSize(1);
	}

	static List<Form> forms() {
		return Contracts.current().formsReadBy("auth-server");
	}

	@ParameterizedTest
	@MethodSource("forms")
	void readsEveryFormOfAJob(Form form) {
		switch (form.type()) {
			case TYPE -> {
				send(form.with("customer1", SERVER.subject("customer1")).about(this.mail));
				POST_OFFICE.await("customer1@parley.example", "is confirmed");
			}
			case "dev.parley.account.mail.requested.v1" -> {
				String message = "{\"to\":\"jane@mail.example\",\"subject\":\"News\",\"text\":\"A change\"}";
				SERVER.database()
					.sql("""
							insert into mail (id, username, message, requested, expires_at)
							values (?, 'customer1', ?, true, now() + interval '1 h')
							""")
					.params(this.mail.toString(),
							SERVER.context()
								.getBean(Vault.class)
								.seal(new Vault.Place("mail.message", this.mail.toString()), message))
					.update();
				send(form.about(this.mail));
				POST_OFFICE.await("jane@mail.example", "A change");
			}
			default -> throw new AssertionError("Add the expected effect of " + form.type());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "0199a5c0-7e12-7a08-8c3d-1f4b7a90c2de", "partner", "" })
	void skipsACustomerWhoHasNoAddress(String customer) throws Exception {
		UUID job = UUID.randomUUID();
		request(job, body(customer, CONFIRMED));

		await().until(() -> handled(job));
		assertThat(POST_OFFICE.received(CONFIRMED)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "no JSON", "{\"mailId\":\"0199a5c0-7e12-7a08-8c3d-1f4b7a90c2de\",\"customer\":\"c\","
			+ "\"subject\":\"One line\\r\\nBcc: eve@example.com\",\"text\":\"t\"}" })
	void givesUpAnUnreadableJobAndShowsItToOperators(String body) {
		UUID job = UUID.randomUUID();
		request(job, body);

		await().until(() -> letters().size() == 1);
		Map<String, Object> letter = letters().getFirst();
		assertThat(letter).containsEntry("topic", "mails").containsEntry("type", TYPE);
		String path = "/auth/operations/dead-letters/" + letter.get("id");
		assertThat(Client.json(SERVER.browser().postJson(path + "/redelivery", "{}", this.operator)))
			.containsEntry("state", "DEAD");
		assertThat(SERVER.browser().get(path, this.operator).body()).contains("REDELIVERY", "auth-server");
		assertThat(SERVER.browser().get("/auth/operations/facts", this.operator).body())
			.contains("\"deadLettered\":{\"auth-server\":{\"" + TYPE + "\":");
	}

	private static double acknowledged() {
		return SERVER.context()
			.getBean(MeterRegistry.class)
			.counter("parley.queue.jobs", "queue", "mails", "result", "accept")
			.count();
	}

	private static boolean handled(UUID job) {
		return SERVER.database()
			.sql("select count(*) from messaging.inbox where id = ?")
			.param(job)
			.query(Long.class)
			.single() == 1;
	}

	@SuppressWarnings("unchecked")
	private List<Map<String, Object>> letters() {
		HttpResponse<String> answer = SERVER.browser().get("/auth/operations/dead-letters", this.operator);
		List<Map<String, Object>> all = (List<Map<String, Object>>) Client.json(answer).get("items");
		return all.stream().filter((letter) -> this.mail.toString().equals(letter.get("key"))).toList();
	}

	private String body(String customer, String subject) {
		return JSONObjectUtils.toJSONString(
				Map.of("mailId", this.mail.toString(), "customer", customer, "subject", subject, "text", "Good news"));
	}

	private void request(UUID job, String body) {
		send(TopicMessages.event(job, "mails", this.mail.toString(), TYPE, body));
	}

	private static void send(ProducerRecord<byte[], byte[]> message) {
		List<String> brokers = SERVER.context().getBean(KafkaConnectionDetails.class).getBootstrapServers();
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers),
				new ByteArraySerializer(), new ByteArraySerializer())) {
			producer.send(message).get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
