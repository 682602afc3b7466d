package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator finds, invites and changes accounts on pages. */
class OperatorPagesTests extends ServiceTest {

	private static final Server SERVER = Server.with(Map.of("parley.auth.operations.login-age", "1h"),
			"auth_operator_pages");

	private static final Browser OPERATOR = SERVER.browser();

	private static final String PAGE = "/auth/accounts";

	private static final Pattern NAME = Pattern.compile("<a href=\"/auth/accounts/[^\"]+\">([^<]+)</a>");

	private static final Pattern LINK = Pattern.compile("<code>(" + Server.ISSUER + "/login/password/[\\w-]{43})<");

	private static final String PASSWORD = "four words of jane doe";

	OperatorPagesTests() {
		super(SERVER);
	}

	@AfterAll
	static void stop() {
		SERVER.close();
	}

	@BeforeEach
	void login() {
		SERVER.database().sql("delete from account where username like 'jane%'").update();
		SERVER.database().sql("delete from login_attempt").update();
		SERVER.database().sql("delete from security_event").update();
		if (OPERATOR.get(PAGE).statusCode() != 200) {
			OPERATOR.login("operator1", "password of operator1");
		}
	}

	@Test
	void areReachedFromTheAccountOfAnOperator() {
		assertThat(OPERATOR.get("/auth/").body()).contains("href=\"/auth/accounts\"");
		assertThat(OPERATOR.get(PAGE).headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
	}

	@Test
	void offerTheLogout() {
		for (String page : List.of("", "/invitation", "/" + SERVER.subject("customer1"))) {
			assertThat(OPERATOR.get(PAGE + page).body()).contains("action=\"/auth/logout\"");
		}
	}

	@Test
	void listAccountsByUserNameWithRoleStatusAndLastLogin() {
		SERVER.database().sql("delete from known_device where username = 'staff1'").update();
		SERVER.context().getBean(Accounts.class).save(new Username("staff1"), new EmailAddress("staff1@mail.example"));

		String page = OPERATOR.get(PAGE).body();

		assertThat(names(page)).containsExactly("customer1", "customer2", "operator1", "staff1");
		assertThat(text(page)).containsPattern("operator1 operator, enabled, last login \\d+ ")
			.contains("staff1 staff, enabled, no login known")
			.doesNotContain("Next page", "mail.example");
	}

	@ParameterizedTest
	@CsvSource({ "customer, customer1 customer2", "' CUSTOMER1 ', customer1", "_ustomer,''", "%,''", "<b>,''" })
	void findAccountsByTheBeginningOfTheName(String typed, String found) {
		HttpResponse<String> page = find(Map.of("name", typed));

		assertThat(String.join(" ", names(page.body()))).isEqualTo(found);
		assertThat(page.body()).doesNotContain("<b>");
	}

	@Test
	void showFiftyAccountsAtATime() {
		add(IntStream.range(0, 60).mapToObj((number) -> "jane%02d".formatted(number)).toList());

		List<String> first = names(find(Map.of("name", "jane")).body());
		HttpResponse<String> second = find(Map.of("name", "jane", "after", "jane49"));

		assertThat(first).hasSize(50).startsWith("jane00").endsWith("jane49");
		assertThat(names(second.body())).hasSize(10).startsWith("jane50").endsWith("jane59");
		assertThat(second.body()).contains("Beginning with jane").doesNotContain("Next page");
		assertThat(find(Map.of("name", "jane")).body()).contains("name=\"after\" value=\"jane49\"");
	}

	private static void add(List<String> users) {
		SERVER.database()
			.sql("insert into account (username, roles, demo) select unnest(?), array['CUSTOMER'], false")
			.param(users.toArray(String[]::new))
			.update();
	}

	@Test
	void sayWhoIsLockedOut() {
		Browser stranger = SERVER.browser();
		IntStream.range(0, 11).forEach((_) -> stranger.login("customer2", "wrong"));

		assertThat(text(OPERATOR.get(PAGE).body())).containsOnlyOnce("locked")
			.containsPattern("customer2 customer, enabled, locked for some minutes");
		assertThat(account("customer2")).contains("locked for some minutes");
	}

	@Test
	void inviteAPersonByALinkThatIsShownOnce() {
		String link = link(invite("jane", "jane@mail.example", "STAFF"));
		assertThat(text(OPERATOR.get(PAGE).body())).contains("jane staff, invited, no login known");

		assertThat(Browser.location(choose(link))).isEqualTo("/auth/login?chosen");

		assertThat(Browser.location(SERVER.browser().login("jane", PASSWORD))).isEqualTo("/auth/");
		assertThat(events()).contains("ACCOUNT_INVITED jane STAFF by " + SERVER.subject("operator1"));
		assertThat(text(OPERATOR.get(PAGE).body())).containsPattern("jane staff, enabled, last login \\d+ ");
	}

	@ParameterizedTest
	@CsvSource({ "customer1, jane@mail.example, This user name is taken.",
			"jane<b>, jane@mail.example, A user name consists of", "jane, no address, That is not an e-mail address." })
	void sayWhyNobodyIsInvited(String user, String email, String objection) {
		HttpResponse<String> form = invite(user, email, "STAFF");

		assertThat(form.body()).contains(objection, "value=\"" + email + "\"", "value=\"STAFF\" checked=\"checked\"")
			.doesNotContain("<b>", "/login/password/");
		assertThat(events()).noneMatch((event) -> event.startsWith("ACCOUNT_INVITED"));
	}

	@Test
	void sendAnInvitationAgain() {
		String first = link(invite("jane", "jane@mail.example", "CUSTOMER"));
		assertThat(account("jane")).contains("Send the invitation again").doesNotContain("End all logins");

		String second = link(press("jane", "/password-links", Map.of()));

		assertThat(Browser.location(choose(second))).isEqualTo("/auth/login?chosen");
		assertThat(Browser.location(SERVER.browser().get(first))).isEqualTo("/auth/login/reset?expired");
		assertThat(events()).contains("PASSWORD_LINK_SENT jane by " + SERVER.subject("operator1"));
		assertThat(account("jane")).contains("Send a link for a new password");
	}

	@Test
	void giveAnAccountAnotherRole() {
		Gateway gateway = new Gateway(SERVER);
		Map<String, Object> tokens = gateway.login("customer2");

		assertChanged(press("customer2", "/role", Map.of("role", "STAFF")), "customer2");

		assertThat(gateway.hasAccess(tokens)).isFalse();
		assertThat(account("customer2")).contains("customer2 staff, enabled");
		assertThat(events()).contains("ROLE_CHANGED customer2 STAFF by " + SERVER.subject("operator1"));
		press("customer2", "/role", Map.of("role", "CUSTOMER"));
	}

	@Test
	void disableAnAccountAndEnableItAgain() {
		Browser user = SERVER.browser();
		user.login("customer1", "password of customer1");

		assertChanged(press("customer1", "/status", Map.of("enabled", "false")), "customer1");

		assertThat(Browser.location(user.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(account("customer1")).contains("customer1 customer, disabled", "Enable the account")
			.doesNotContain("Send a link", "End all logins");
		assertChanged(press("customer1", "/status", Map.of("enabled", "true")), "customer1");
		assertThat(Browser.location(user.login("customer1", "password of customer1"))).isEqualTo("/auth/");
		assertThat(events()).contains("ACCOUNT_DISABLED customer1 by " + SERVER.subject("operator1"),
				"ACCOUNT_ENABLED customer1 by " + SERVER.subject("operator1"));
	}

	@Test
	void endAllLoginsOfAUserWhoCanLogInAgain() {
		Gateway gateway = new Gateway(SERVER);
		Browser user = SERVER.browser();
		Map<String, Object> tokens = gateway.login(user, "customer1");

		assertChanged(press("customer1", "/logins/end", Map.of()), "customer1");

		assertThat(gateway.hasAccess(tokens)).isFalse();
		assertThat(Browser.location(user.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(Browser.location(user.login("customer1", "password of customer1"))).isEqualTo("/auth/");
		assertThat(events()).contains("ACCESS_ENDED customer1 all logins by " + SERVER.subject("operator1"));
	}

	@Test
	void logAnOperatorOutWhoEndsTheOwnLogins() {
		press("operator1", "/logins/end", Map.of());

		assertThat(Browser.location(OPERATOR.get(PAGE))).isEqualTo("/auth/login");
	}

	@Test
	void keepTheLastOperatorWhoCanLogIn() {
		String last = PAGE + "/" + SERVER.subject("operator1") + "?last";

		assertThat(Browser.location(press("operator1", "/role", Map.of("role", "STAFF")))).isEqualTo(last);
		assertThat(Browser.location(press("operator1", "/status", Map.of("enabled", "false")))).isEqualTo(last);

		assertThat(text(OPERATOR.get(last).body())).contains("this is the last operator who can log in",
				"operator1 operator, enabled");
	}

	@Test
	void knowNoOtherAccount() {
		assertThat(Browser.location(OPERATOR.get(PAGE + "/nobody"))).isEqualTo(PAGE + "?unknown");
		assertThat(Browser.location(OPERATOR.post(PAGE + "/nobody/role",
				Map.of("role", "STAFF", "_csrf", Browser.csrf(OPERATOR.get(PAGE))))))
			.isEqualTo(PAGE + "?unknown");
		assertThat(OPERATOR.get(PAGE + "?unknown").body()).contains("There is no such account any more.");
	}

	private HttpResponse<String> find(Map<String, String> form) {
		return OPERATOR.submit(PAGE, form);
	}

	private HttpResponse<String> invite(String user, String email, String role) {
		return OPERATOR.submit(PAGE + "/invitation", Map.of("user", user, "email", email, "role", role));
	}

	private HttpResponse<String> press(String user, String button, Map<String, String> fields) {
		String account = PAGE + "/" + SERVER.subject(user);
		Map<String, String> form = new HashMap<>(fields);
		form.put("_csrf", Browser.csrf(OPERATOR.get(account)));
		return OPERATOR.post(account + button, form);
	}

	private void assertChanged(HttpResponse<String> answer, String user) {
		assertThat(Browser.location(answer)).isEqualTo(PAGE + "/" + SERVER.subject(user) + "?done");
		assertThat(OPERATOR.get(Browser.location(answer)).body()).contains("The account is changed.");
	}

	private String account(String user) {
		return text(OPERATOR.get(PAGE + "/" + SERVER.subject(user)).body());
	}

	private static HttpResponse<String> choose(String link) {
		return SERVER.browser().submit(link, Map.of("password", PASSWORD, "repeated", PASSWORD));
	}

	/** The path of the link on a page. */
	private static String link(HttpResponse<String> page) {
		Matcher link = LINK.matcher(page.body());
		assertThat(link.find()).as(page.body()).isTrue();
		assertThat(page.body()).contains("only now", "works once");
		return URI.create(link.group(1)).getPath();
	}

	private static List<String> names(String page) {
		return NAME.matcher(page).results().map((MatchResult match) -> match.group(1)).toList();
	}

	/** What a page says, without its tags. */
	private static String text(String page) {
		return page.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ").replace(" ,", ",");
	}

	private static List<String> events() {
		return SERVER.database()
			.sql("select kind || ' ' || subject || ' ' || coalesce(detail, '') from security_event order by id")
			.query(String.class)
			.list();
	}

}
