package dev.parley.system;

import java.time.Duration;
import java.util.Map;

import dev.parley.setup.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a person sees who opens the front door in a browser. */
@OnlyIn(value = Environment.PROCESSES, because = "sees the same pages in containers, whose parts are back much later")
@ExtendWith(RunningPlatform.class)
class BrowserTests {

	private static final String SESSION = "parley_session";

	private final RunningPlatform platform;

	private final WebBrowser browser;

	BrowserTests(RunningPlatform platform) {
		this.platform = platform;
		this.browser = WebBrowser.open(platform);
	}

	@AfterEach
	void close() {
		this.browser.close();
	}

	@Test
	void letsACustomerInOrderAndOutAgain() {
		this.browser.go("/");
		this.browser.see("#welcome");
		this.browser.picture("welcome");
		this.browser.login("customer1");
		this.browser.seeText("#who", "customer1");
		this.browser.see("#products li");

		this.browser.click("button[aria-label^='Order Espresso']");
		this.browser.seeText("#orders li:first-child", "espresso-beans");
		this.browser.seeText("#orders li:first-child", "confirmed");
		this.browser.picture("shop");
		assertThat(this.browser.readableCookies()).isEmpty();
		String session = this.browser.cookie(SESSION).getValue();

		this.browser.click("#logout button");
		this.browser.see("#welcome");
		assertThat(this.browser.location()).hasPath("/");
		assertThat(withCookie(session, "GET", "").status()).isEqualTo(401);
		this.browser.click("#login");
		this.browser.see("#username");
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void changesNothingForWhoeverStoleTheCookie() {
		this.browser.login("customer2");
		this.browser.see("#products li");
		Cookie session = this.browser.cookie(SESSION);
		assertThat(session.isHttpOnly()).isTrue();
		assertThat(session.getSameSite()).isEqualTo("Lax");
		assertThat(withCookie(session.getValue(), "GET", "").status()).isEqualTo(200);
		int before = orders();

		Answer refused = withCookie(session.getValue(), "POST",
				"{\"lines\":[{\"sku\":\"espresso-beans\",\"quantity\":1}]}");

		assertThat(refused.isProblem(403, "csrf-token-missing")).as(refused::toString).isTrue();
		assertThat(orders()).isEqualTo(before);
	}

	@Test
	void asksForNoPasswordAfterARestart() {
		this.browser.login("customer1");
		this.browser.seeText("#who", "customer1");

		this.platform.restart(Part.AUTH_SERVER, Part.GATEWAY);

		this.browser.go("/");
		this.browser.see("#welcome");
		this.browser.click("#login");
		this.browser.seeText("#who", "customer1");
	}

	@Test
	void asksAnOperatorForASecondFactor() {
		this.browser.login("operator1");
		this.browser.see("#code");
		this.browser.picture("second-factor");
		this.browser.go("/");
		this.browser.see("#welcome");

		this.browser.click("#login");
		this.browser.password("operator1");
		this.browser.code("operator1");

		this.browser.seeText("#who", "operator1");
	}

	@Test
	void knowsAPasskeyAgain() {
		this.browser.insertKey();
		this.browser.go("/auth/");
		this.browser.picture("login");
		this.browser.password("customer2");
		this.browser.type("#label", "Key of a test");
		this.browser.click("form[data-passkey='add'] button");
		this.browser.seeText(".passkeys", "Key of a test");
		this.browser.picture("account");

		this.browser.click("form[action$='/logout'] button");
		this.browser.password("customer2");
		this.browser.see("button[data-passkey='use']");
		this.browser.picture("second-factor-passkey");
		this.browser.click("button[data-passkey='use']");
		this.browser.seeText("main", "You are logged in");

		this.browser.click("form[action$='/logout'] button");
		this.browser.click("button[data-passkey='use']");
		this.browser.seeText("main", "customer2");
		this.browser.click(".passkeys button");
		this.browser.see("form[data-passkey='add']");
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void letsAnOperatorInviteAPersonAndDisableTheAccount() {
		String person = "guest" + System.nanoTime();
		this.browser.go("/auth/accounts");
		this.browser.password("operator1");
		this.browser.code("operator1");
		this.browser.seeText("main", "customer1");
		this.browser.picture("accounts");

		this.browser.click("a[href$='/accounts/invitation']");
		this.browser.type("#user", person);
		this.browser.type("#email", person + "@mail.example");
		this.browser.picture("invitation");
		this.browser.click("form[action$='/invitation'] button");
		this.browser.seeText("main", "What happens next");
		this.browser.picture("invitation-sent");

		this.browser.click("a[href$='/accounts']");
		this.browser.type("#name", person);
		this.browser.click("form[role='search'] button");
		this.browser.seeText("h2", "Beginning with " + person);
		this.browser.click(".rows a");
		this.browser.seeText("main", "invited");
		this.browser.picture("account-of-a-user");
		this.browser.click("form[action$='/status'] button");
		this.browser.seeText("main", "disabled");
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void showsHowToAddAnAuthenticatorApp() {
		this.browser.go("/auth/");
		this.browser.password("staff1");
		this.browser.click("a[href$='/account/app']");
		this.browser.see("svg.qr");
		this.browser.picture("enrolment");
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void showsTheDocumentsOfTheApi() {
		// Until then, the service describes itself, which takes seconds on a busy
		// machine.
		Caller anybody = new Caller(this.platform.url(), "");
		await().atMost(Duration.ofMinutes(1)).until(() -> anybody.get("/docs/openapi/orders").status() == 200);

		this.browser.go("/docs");
		this.browser.see(".opblock");
		this.browser.picture("docs");
		assertThat(this.browser.complaints()).noneMatch((complaint) -> complaint.contains("Content Security Policy"));
	}

	private int orders() {
		return this.platform.user("customer2").get("/api/orders?limit=100").json().path("items").size();
	}

	private Answer withCookie(String session, String method, String body) {
		return new Caller(this.platform.url(), "").call(method, "/api/orders", body,
				Map.of("Cookie", SESSION + "=" + session));
	}

}
