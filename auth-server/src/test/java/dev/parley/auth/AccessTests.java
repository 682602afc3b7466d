package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.parley.servers.test.TopicMessages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Users see where they are logged in and what they consented to, and can end it. */
class AccessTests extends ServiceTest {

	private static final String PAGE = "/auth/account/access";

	private static final Pattern LOGIN = Pattern.compile(PAGE + "/logins/([^/]+)/end");

	private static final String APP = "app";

	private static final Server SERVER = Server.with(
			Map.of("parley.auth.applications.app.name", "A <shop>", "parley.auth.applications.app.redirect-uri",
					"https://app.example/callback", "parley.auth.applications.app.scopes", "orders:read,products:read"),
			"auth_access");

	private final Gateway gateway = new Gateway(SERVER);

	AccessTests() {
		super(SERVER);
		SERVER.database().sql("delete from oauth2_authorization").update();
	}

	@AfterAll
	static void stop() {
		SERVER.close();
	}

	@Test
	void showsTheLoginsOfItsUserOnly() {
		this.gateway.login(this.browser, "customer1");
		this.gateway.login("customer1");
		this.gateway.login("customer2");

		assertThat(logins(this.browser.get(PAGE))).hasSize(2);
	}

	@Test
	void endsOneLogin() {
		Map<String, Object> first = this.gateway.login("customer1");
		Map<String, Object> last = this.gateway.login(this.browser, "customer1");
		String id = logins(this.browser.get(PAGE)).getFirst();

		assertThat(Browser.location(post("/logins/" + id + "/end"))).isEqualTo(PAGE);

		assertThat(this.gateway.hasAccess(last)).isFalse();
		assertThat(this.gateway.hasAccess(first)).isTrue();
		assertThat(logins(this.browser.get(PAGE))).doesNotContain(id).hasSize(1);
		await().untilAsserted(() -> assertThat(TopicMessages
			.read(SERVER.context().getBean(KafkaConnectionDetails.class).getBootstrapServers(), "revocations", id))
			.isNotEmpty());
		assertThat(lastEvent()).isEqualTo("ACCESS_ENDED customer1 a login");
	}

	@Test
	void endsNoLoginOfAnother() {
		Map<String, Object> other = this.gateway.login(this.browser, "customer2");
		String id = logins(this.browser.get(PAGE)).getFirst();
		Browser customer1 = SERVER.browser();
		customer1.login("customer1", "password of customer1");

		customer1.post(PAGE + "/logins/" + id + "/end", Map.of("_csrf", Browser.csrf(customer1.get(PAGE))));

		assertThat(this.gateway.hasAccess(other)).isTrue();
	}

	@Test
	void endsAllLoginsAndSessions() {
		Map<String, Object> tokens = this.gateway.login("customer1");
		Browser elsewhere = SERVER.browser();
		elsewhere.login("customer1", "password of customer1");
		this.browser.login("customer1", "password of customer1");

		assertThat(Browser.location(post("/end"))).isEqualTo("/auth/login?everywhere");

		assertThat(this.gateway.hasAccess(tokens)).isFalse();
		assertThat(Browser.location(elsewhere.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
	}

	@Test
	void withdrawsAConsent() {
		SERVER.database()
			.sql("insert into oauth2_authorization_consent values ('app', 'customer1', 'SCOPE_orders:read') "
					+ "on conflict do nothing")
			.update();
		Map<String, String> request = this.client.request("orders:read");
		request.put("client_id", APP);
		request.put("redirect_uri", "https://app.example/callback");
		URI answer = this.browser.authorize(request, "customer1");
		HttpResponse<String> tokens = SERVER.browser()
			.post("/auth/oauth2/token",
					Map.of("grant_type", "authorization_code", "client_id", APP, "redirect_uri",
							"https://app.example/callback", "code", Browser.parameter(answer, "code"), "code_verifier",
							Client.VERIFIER),
					Map.of());
		String token = (String) Gateway.ok(tokens).get("access_token");
		assertThat(this.browser.get(PAGE).body()).contains("A &lt;shop&gt; may read your orders");

		assertThat(Browser.location(post("/consents/app/end"))).isEqualTo(PAGE);

		assertThat(this.browser.get(PAGE).body()).contains("You let no application of others use your account");
		assertThat(this.gateway.exchange(token, Map.of("audience", "order-service")).body()).contains("invalid_grant");
		assertThat(lastEvent()).isEqualTo("ACCESS_ENDED customer1 a consent");
	}

	private HttpResponse<String> post(String path) {
		return this.browser.post(PAGE + path, Map.of("_csrf", Browser.csrf(this.browser.get(PAGE))));
	}

	private static List<String> logins(HttpResponse<String> page) {
		assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
		return LOGIN.matcher(page.body()).results().map((login) -> login.group(1)).toList();
	}

	private static String lastEvent() {
		return SERVER.database()
			.sql("select kind || ' ' || subject || ' ' || detail from security_event order by id desc limit 1")
			.query(String.class)
			.single();
	}

}
