package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator invites a person, who chooses a password by a link that works once. */
class InvitationTests extends ServiceTest {

	private static final String PASSWORD = "four words of jane doe";

	private final Jwt operator = this.client.tokenOf("operator1", "operations");

	@BeforeEach
	@AfterEach
	void forget() {
		this.server.database().sql("delete from account where username like 'jane%'").update();
		this.server.database().sql("delete from login_attempt").update();
		this.server.database().sql("delete from security_event").update();
	}

	@Test
	void givesAPersonAnAccount() {
		Map<String, Object> invitation = Client.json(invite("jane", "CUSTOMER"));
		assertThat(invitation).containsEntry("user", "jane")
			.containsEntry("status", "INVITED")
			.containsEntry("roles", List.of("CUSTOMER"));
		assertThat(Instant.parse((String) invitation.get("expiresAt"))).isAfter(Instant.now().plusSeconds(71 * 3600));
		assertThat(Browser.location(this.browser.login("jane", ""))).isEqualTo("/auth/login?error");

		assertThat(Browser.location(choose(link(invitation), PASSWORD))).isEqualTo("/auth/login?chosen");

		assertThat(Browser.location(this.browser.login("jane", PASSWORD))).isEqualTo("/auth/");
		assertThat(this.browser.get("/auth/").body()).contains("jane@mail.example");
		assertThat(events()).contains("ACCOUNT_INVITED jane CUSTOMER by " + this.server.subject("operator1"),
				"PASSWORD_CHANGED jane ");
	}

	@Test
	void makesAnOperatorEnrolASecondFactorAtTheFirstLogin() {
		choose(link(Client.json(invite("jane", "OPERATOR"))), PASSWORD);

		this.browser.login("jane", PASSWORD, Map.of());

		assertThat(Browser.location(this.browser.get(Browser.SECOND_STEP))).isEqualTo("/auth/login/enrolment");
	}

	@Test
	void worksOnce() throws Exception {
		String link = link(Client.json(invite("jane", "CUSTOMER")));
		Deque<Browser> browsers = new ConcurrentLinkedDeque<>(Stream.generate(this.server::browser).limit(4).toList());

		List<String> outcomes = Concurrently.call(4, () -> Browser.location(choose(browsers.pop(), link, PASSWORD)));

		assertThat(outcomes).containsOnlyOnce("/auth/login?chosen").contains("/auth/login/reset?expired");
		assertThat(Browser.location(this.browser.get(link))).isEqualTo("/auth/login/reset?expired");
		assertThat(this.browser.get("/auth/login/reset?expired").body()).contains("has expired or was used already",
				"Please ask an operator");
	}

	@Test
	void isNotUsedUpByAPasswordThatIsRefused() {
		String link = link(Client.json(invite("jane", "CUSTOMER")));

		assertThat(choose(link, "Password1234").body()).contains("many people use it");
		assertThat(choose(link, "jane@mail.example").body()).contains("easy to guess from your name");

		assertThat(Browser.location(choose(link, PASSWORD))).isEqualTo("/auth/login?chosen");
	}

	@Test
	void endsWithTimeAndWithTheNextLink() {
		String first = link(Client.json(invite("jane", "CUSTOMER")));
		String second = link(Client.json(post("/" + this.server.subject("jane") + "/password-links", "")));
		assertThat(Browser.location(this.browser.get(first))).isEqualTo("/auth/login/reset?expired");
		assertThat(this.browser.get(second).statusCode()).isEqualTo(200);

		this.server.database().sql("update password_link set expires_at = now() - interval '1 second'").update();

		assertThat(Browser.location(this.browser.get(second))).isEqualTo("/auth/login/reset?expired");
	}

	@Test
	void isShortForAnAccountThatHasAPassword() {
		Map<String, Object> link = Client.json(post("/" + this.server.subject("customer2") + "/password-links", ""));

		assertThat(Instant.parse((String) link.get("expiresAt"))).isBefore(Instant.now().plusSeconds(31 * 60));
	}

	@Test
	void opensNoDisabledAccount() {
		String link = link(Client.json(invite("jane", "CUSTOMER")));
		this.server.database().sql("update account set enabled = false where username = 'jane'").update();

		assertThat(Browser.location(this.browser.get(link))).isEqualTo("/auth/login/reset?expired");
	}

	@Test
	void isStoredAsAHash() {
		String link = link(Client.json(invite("jane", "CUSTOMER")));
		String secret = link.substring(link.lastIndexOf('/') + 1);

		assertThat(secret).hasSize(43);
		assertThat(this.server.database().sql("select l::text from password_link l").query(String.class).list())
			.noneMatch((row) -> row.contains(secret));
	}

	@Test
	void leavesAnAccountThatHasTheNameAlone() {
		assertThat(invite("customer1", "OPERATOR").body()).contains("/problems/user-name-taken");
		assertThat(this.server.context().getBean(Accounts.class).find(new Username("customer1")).orElseThrow().roles())
			.containsExactly(Role.CUSTOMER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"user\":\"jane\",\"email\":\"no address\",\"role\":\"STAFF\"}",
			"{\"user\":\"j\\u0000\",\"email\":\"jane@mail.example\",\"role\":\"STAFF\"}",
			"{\"user\":\"jane\",\"email\":\"jane@mail.example\",\"role\":\"KING\"}" })
	void needsAllOfTheForm(String body) {
		assertThat(post("", body).statusCode()).isEqualTo(400);
	}

	private HttpResponse<String> invite(String user, String role) {
		return post("",
				JSONObjectUtils.toJSONString(Map.of("user", user, "email", user + "@mail.example", "role", role)));
	}

	private HttpResponse<String> post(String path, String body) {
		return this.server.browser()
			.postJson("/auth/operations/accounts" + path, body,
					Map.of("Authorization", "Bearer " + this.operator.getTokenValue()));
	}

	private HttpResponse<String> choose(String link, String password) {
		return choose(this.browser, link, password);
	}

	private static HttpResponse<String> choose(Browser browser, String link, String password) {
		return browser.submit(link, Map.of("password", password, "repeated", password));
	}

	/** The path of the link in an answer. */
	private static String link(Map<String, Object> answer) {
		assertThat((String) answer.get("link")).startsWith(Server.ISSUER + "/login/password/");
		return URI.create((String) answer.get("link")).getPath();
	}

	private List<String> events() {
		return this.server.database()
			.sql("select kind || ' ' || subject || ' ' || coalesce(detail, '') from security_event order by id")
			.query(String.class)
			.list();
	}

}
