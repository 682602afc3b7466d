package dev.parley.auth;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.parley.contracts.Contracts;
import dev.parley.contracts.Verdict;
import dev.parley.servers.test.TopicMessages;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Users get links and notices by e-mail, from a queue that survives outages. */
class MailTests extends ServiceTest {

	private static final PostOffice POST_OFFICE = PostOffice.open();

	private static final Server SERVER = start();

	private static final String OLD = "password of customer1";

	private static final String NEW = "four words of customer1";

	MailTests() {
		super(SERVER);
	}

	private static Server start() {
		Map<String, String> settings = new TreeMap<>(POST_OFFICE.settings());
		settings.put("parley.auth.login.per-account", "4");
		return Server.with(settings, "auth_mail");
	}

	@AfterAll
	static void stop() {
		SERVER.close();
		POST_OFFICE.close();
	}

	@BeforeEach
	void empty() throws Exception {
		await().until(() -> waiting() == 0);
		POST_OFFICE.empty();
		SERVER.database().sql("delete from login_attempt").update();
		SERVER.database().sql("delete from security_event").update();
		SERVER.database().sql("delete from known_device").update();
	}

	@Test
	void resetsAForgottenPassword() {
		Gateway gateway = new Gateway(SERVER);
		Map<String, Object> tokens = gateway.login("customer1");

		assertThat(Browser.location(forgotten("customer1"))).isEqualTo("/auth/login/reset?sent");

		String link = POST_OFFICE.link("customer1@parley.example");
		assertThat(Browser.location(this.browser.submit(link, Map.of("password", NEW, "repeated", NEW))))
			.isEqualTo("/auth/login?chosen");
		assertThat(gateway.hasAccess(tokens)).isFalse();
		assertThat(Browser.location(this.browser.login("customer1", OLD))).isEqualTo("/auth/login?error");
		assertThat(Browser.location(this.browser.login("customer1", NEW))).isEqualTo("/auth/");
		POST_OFFICE.await("customer1@parley.example", "Your password has changed");
		restore();
	}

	@Test
	void resetsByTheAddressToo() {
		forgotten(" Customer2@Parley.example ");

		assertThat(POST_OFFICE.link("customer2@parley.example")).isNotEmpty();
	}

	@Test
	void stillAsksAnOperatorForTheSecondFactor() {
		forgotten("operator1");
		String password = "password of operator1";

		this.browser.submit(POST_OFFICE.link("operator1@parley.example"),
				Map.of("password", password, "repeated", password));

		assertThat(Browser.location(this.browser.login("operator1", password, Map.of())))
			.isEqualTo(Browser.SECOND_STEP);
	}

	@Test
	void answersTheSameForAnUnknownName() {
		assertThat(Browser.location(forgotten("nobody"))).isEqualTo("/auth/login/reset?sent");
		assertThat(Browser.location(forgotten("no name\u0000"))).isEqualTo("/auth/login/reset?sent");
		SERVER.database().sql("update account set enabled = false where username = 'staff1'").update();
		assertThat(Browser.location(forgotten("staff1"))).isEqualTo("/auth/login/reset?sent");
		forgotten("customer2");

		POST_OFFICE.link("customer2@parley.example");

		assertThat(POST_OFFICE.received()).hasSize(1);
		SERVER.database().sql("update account set enabled = true").update();
	}

	@Test
	void sendsSomeLinksToAnAddressAndThenWaits() {
		assertThat(IntStream.range(0, 6).mapToObj((_) -> Browser.outcome(forgotten("customer2"))).distinct())
			.containsExactly("/auth/login/reset?sent", "wait");
		assertThat(SERVER.database()
			.sql("select detail || ' ' || address from security_event where kind = 'LOGIN_LOCKED'")
			.query(String.class)
			.list()).containsExactly("forgotten password 127.0.0.1");
		assertThat(Browser.location(SERVER.browser().login("customer2", "password of customer2"))).isEqualTo("/auth/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "customer2", "customer2@parley.example", "no name" })
	void countsEverySpellingOfANameTogether(String name) {
		assertThat(IntStream.range(0, 5).mapToObj((i) -> Browser.outcome(forgotten(name + "\u00a0".repeat(i)))))
			.endsWith("wait");
	}

	@Test
	void locksAllIllegalNamesTogetherAndNoOther() {
		assertThat(IntStream.range(0, 5).mapToObj((i) -> Browser.outcome(forgotten("customer2" + (char) i))))
			.endsWith("wait");

		assertThat(Browser.location(forgotten("customer2"))).isEqualTo("/auth/login/reset?sent");
	}

	@Test
	void sendsALinkToAPersonWhoIsInvited() {
		Invite invite = SERVER.context().getBean(Invite.class);

		assertThat(invite.invite(new Username("jane"), new EmailAddress("jane@mail.example"), Role.STAFF, "a test")
			.orElseThrow()
			.byMail()).isTrue();

		assertThat(POST_OFFICE.link("jane@mail.example")).isNotEmpty();
	}

	@Test
	void tellsOfALoginFromANewDeviceButNotOfTheFirst() {
		Browser known = SERVER.browser();
		known.login("customer1", OLD);
		known.logout();
		known.login("customer1", OLD);

		SERVER.browser().login("customer1", OLD, Map.of("X-Forwarded-For", "192.0.2.7"));

		POST_OFFICE.await("customer1@parley.example",
				"a new device: Another program on another system, at the address 192.0.2.7");
		assertThat(POST_OFFICE.received()).hasSize(1);
	}

	@Test
	void tellsTheFormerAddressOfANewOne() {
		this.browser.login("customer1", OLD);
		this.browser.post("/auth/account/email",
				Map.of("_csrf", Browser.csrf(this.browser.get("/auth/")), "email", "new@mail.example"));

		POST_OFFICE.await("customer1@parley.example", "The e-mail address of your account has changed");
		SERVER.context()
			.getBean(Accounts.class)
			.save(new Username("customer1"), new EmailAddress("customer1@parley.example"));
	}

	@Test
	void waitsWhileTheMailServerIsAway() throws Exception {
		POST_OFFICE.awayDuring(() -> {
			forgotten("customer2");
			await().until(() -> waiting() == 1);
			String id = SERVER.database().sql("select id from mail").query(String.class).single();
			await().untilAsserted(() -> assertThat(jobs(id)).singleElement().satisfies((job) -> {
				assertThat(new Verdict(Contracts.current()).on(job)).isEmpty();
				assertThat(job.value()).isEqualTo("{\"mailId\":\"" + id + "\"}");
			}));
			assertThat(SERVER.database().sql("select m::text from mail m").query(String.class).single())
				.doesNotContain("parley.example", "/login/password/")
				.contains("eyJ");
		});
		assertThat(POST_OFFICE.link("customer2@parley.example")).isNotEmpty();
		await().until(() -> waiting() == 0);
		assertThat(POST_OFFICE.received()).hasSize(1);
	}

	@Test
	void sendsWhatAnEarlierVersionAdded() {
		String id = UUID.randomUUID().toString();
		String message = "{\"to\":\"customer2@parley.example\",\"subject\":\"News\",\"text\":\"Sent by the next one\"}";
		SERVER.database()
			.sql("insert into mail (id, username, message, expires_at) values (?, 'customer2', ?, now() + interval '1 h')")
			.params(id, SERVER.context().getBean(Vault.class).seal(new Vault.Place("mail.message", id), message))
			.update();

		SERVER.initialize();

		assertThat(POST_OFFICE.await("customer2@parley.example", "Sent by the next one")).isNotEmpty();
	}

	@Test
	void isDeletedWhenItIsUseless() {
		POST_OFFICE.awayDuring(() -> {
			forgotten("customer2");
			await().until(() -> waiting() == 1);
			SERVER.database().sql("update mail set expires_at = now()").update();
		});
		await().until(() -> waiting() == 0);
		assertThat(POST_OFFICE.received()).isEmpty();
	}

	@Test
	void goesWithItsAccount() {
		Accounts accounts = SERVER.context().getBean(Accounts.class);
		SERVER.context()
			.getBean(Invite.class)
			.invite(new Username("jim"), new EmailAddress("jim@mail.example"), Role.CUSTOMER, "a test");
		await().until(() -> waiting() == 0);
		POST_OFFICE.awayDuring(() -> {
			SERVER.context().getBean(SendPasswordLink.class).send(new Username("jim"));
			assertThat(waiting()).isOne();

			accounts.erase(new Username("jim"));

			assertThat(waiting()).isZero();
		});
	}

	private HttpResponse<String> forgotten(String user) {
		return SERVER.browser().submit("/auth/login/reset", Map.of("user", user));
	}

	private static void restore() {
		Accounts accounts = SERVER.context().getBean(Accounts.class);
		accounts.changePassword(new Username("customer1"),
				new PasswordHash(SERVER.context().getBean(PasswordEncoder.class).encode(OLD)));
	}

	private static List<ConsumerRecord<String, String>> jobs(String id) {
		return TopicMessages.read(SERVER.context().getBean(KafkaConnectionDetails.class).getBootstrapServers(), "mails",
				id);
	}

	private static long waiting() {
		return SERVER.database().sql("select count(*) from mail").query(Long.class).single();
	}

}
