package dev.parley.auth;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A user sees what has access to the account, and ends it. */
class AccessTests extends ServiceTest {

	private static final String PAGE = "/auth/account/access";

	private static final Map<String, String> FIREFOX = Map.of("Accept", "text/html", "User-Agent",
			"Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "X-Forwarded-For", "192.0.2.7");

	private static final Pattern END = Pattern.compile("action=\"(/auth/account/access/[^\"]+)\"");

	private final Browser elsewhere = this.server.browser();

	@BeforeEach
	void login() {
		this.server.database().sql("delete from spring_session").update();
		this.server.database().sql("delete from oauth2_authorization").update();
		this.server.database().sql("delete from known_device").update();
		this.server.database().sql("delete from oauth2_authorization_consent").update();
		this.browser.login("customer1", "password of customer1");
	}

	@Test
	void endsInAnotherBrowserAndForItsApplications() {
		Map<String, Object> tokens = new Gateway(this.server).login(this.elsewhere, "customer1");
		assertThat(page()).contains("(this browser)", "Another program on another system", "gateway");

		end("/logins/");

		assertThat(Browser.location(this.elsewhere.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(new Gateway(this.server).hasAccess(tokens)).isFalse();
		assertThat(this.browser.get("/auth/").statusCode()).isEqualTo(200);
		assertThat(page()).doesNotContain("/account/access/logins/", "gateway");
		assertThat(this.server.database()
			.sql("select detail from security_event where kind = 'ACCESS_ENDED' and subject = 'customer1'")
			.query(String.class)
			.list()).contains("a login in a browser");
	}

	@Test
	void endsEverywhereElseAtOnce() {
		Gateway gateway = new Gateway(this.server);
		Map<String, Object> there = gateway.login(this.elsewhere, "customer1");
		Map<String, Object> here = Gateway.ok(gateway.redeem(gateway.authorizeAgain(this.browser)));

		HttpResponse<String> answer = this.browser.post(PAGE + "/others/end",
				Map.of("_csrf", Browser.csrf(this.browser.get("/auth/"))));

		assertThat(Browser.location(answer)).isEqualTo(PAGE);
		assertThat(Browser.location(this.elsewhere.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(gateway.hasAccess(there)).isFalse();
		assertThat(gateway.hasAccess(here)).isTrue();
		assertThat(page()).contains("(this browser)", "gateway").doesNotContain("/account/access/logins/");
	}

	@Test
	void isShownWithTheAddressAndTheBrowser() {
		this.elsewhere.login("customer1", "password of customer1", FIREFOX);

		assertThat(page()).contains("Firefox on Linux", "192.0.2.7");
	}

	@Test
	void endsForOneApplication() {
		Gateway gateway = new Gateway(this.server);
		Map<String, Object> tokens = gateway.login(this.elsewhere, "customer1");

		end("/applications/");

		assertThat(gateway.hasAccess(tokens)).isFalse();
		assertThat(this.elsewhere.get("/auth/").statusCode()).isEqualTo(200);
	}

	@Test
	void endsWithAConsentThatIsWithdrawn() {
		Map<String, String> request = this.client.request("orders:read");
		request.put("client_id", "order-viewer");
		request.put("redirect_uri", Server.VIEWER);
		this.elsewhere.authorize(request, "customer1");
		assertThat(page()).contains("Order viewer", "read your orders");

		end("/permissions/");

		assertThat(page()).doesNotContain("Order viewer");
		assertThat(Browser.location(this.elsewhere.get("/auth/oauth2/authorize?" + Browser.encoded(request))))
			.contains("/oauth2/consent?");
	}

	@Test
	void isForgottenForADevice() {
		assertThat(this.server.database().sql("select count(*) from known_device").query(Long.class).single()).isOne();

		end("/devices/");

		assertThat(this.server.database().sql("select count(*) from known_device").query(Long.class).single()).isZero();
		this.browser.logout();
		assertThat(Browser.location(this.browser.login("customer1", "password of customer1"))).isEqualTo("/auth/");
	}

	@Test
	void endsAfterARecentLoginOnly() {
		new Gateway(this.server).login(this.elsewhere, "customer1");
		try (Server later = Server.with(Map.of("parley.auth.login.recent", "0s"), Server.DATABASE)) {
			Browser open = later.browser();
			open.login("customer1", "password of customer1");
			for (String kind : new String[] { "/logins/", "/applications/", "/devices/" }) {
				assertThat(
						Browser.location(open.post(target(open, kind), Map.of("_csrf", Browser.csrf(open.get(PAGE))))))
					.isEqualTo("/auth/login?again");
			}
		}
		assertThat(this.elsewhere.get("/auth/").statusCode()).isEqualTo(200);
		assertThat(page()).contains("gateway");
	}

	@Test
	void isKeptForOneDeviceHoweverOftenItIsUsed() {
		this.browser.logout();
		this.browser.login("customer1", "password of customer1");

		assertThat(this.server.database().sql("select count(*) from known_device").query(Long.class).single()).isOne();
	}

	@Test
	void belongsToItsUserOnly() {
		Map<String, Object> tokens = new Gateway(this.server).login(this.elsewhere, "customer1");
		Browser other = this.server.browser();
		other.login("customer2", "password of customer2");
		assertThat(other.get(PAGE).body()).doesNotContain("gateway", "/account/access/logins/");

		for (String kind : new String[] { "/logins/", "/applications/", "/devices/" }) {
			other.post(target(this.browser, kind), Map.of("_csrf", Browser.csrf(other.get(PAGE))));
		}

		assertThat(this.elsewhere.get("/auth/").statusCode()).isEqualTo(200);
		assertThat(new Gateway(this.server).hasAccess(tokens)).isTrue();
		assertThat(this.server.database()
			.sql("select count(*) from known_device where username = 'customer1'")
			.query(Long.class)
			.single()).isEqualTo(2);
	}

	private String page() {
		return this.browser.get(PAGE).body();
	}

	/** Presses the first button of a kind. */
	private void end(String kind) {
		String target = target(this.browser, kind);
		assertThat(Browser.location(this.browser.post(target, Map.of("_csrf", Browser.csrf(this.browser.get(PAGE))))))
			.isEqualTo(PAGE);
	}

	private static String target(Browser browser, String kind) {
		Matcher forms = END.matcher(browser.get(PAGE).body());
		return forms.results()
			.map((form) -> form.group(1))
			.filter((path) -> path.contains(kind))
			.findFirst()
			.orElseThrow();
	}

}
