package dev.parley.auth;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/** A user changes the password, which ends all access that the old one gave. */
class PasswordTests extends ServiceTest {

	private static final String CHANGE = "/auth/account/password";

	private static final String OLD = "password of customer1";

	private static final String NEW = "four words of customer1";

	@BeforeEach
	void login() {
		reset();
		this.browser.login("customer1", OLD);
	}

	@AfterEach
	void reset() {
		this.server.database().sql("delete from login_attempt").update();
		this.server.database().sql("delete from security_event").update();
		this.server.context()
			.getBean(Accounts.class)
			.changePassword(new Username("customer1"),
					new PasswordHash(this.server.context().getBean(PasswordEncoder.class).encode(OLD)));
	}

	@Test
	void endsAllAccessThatTheOldOneGave() {
		Gateway gateway = new Gateway(this.server);
		Browser elsewhere = this.server.browser();
		Map<String, Object> tokens = gateway.login(elsewhere, "customer1");

		assertThat(Browser.location(change(OLD, NEW, NEW))).isEqualTo("/auth/login?changed");

		assertThat(this.browser.get("/auth/login?changed").body()).contains("Your password has changed");
		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(Browser.location(elsewhere.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(gateway.hasAccess(tokens)).isFalse();
		assertThat(Browser.location(this.browser.login("customer1", OLD))).isEqualTo("/auth/login?error");
		assertThat(Browser.location(this.browser.login("customer1", NEW))).isEqualTo("/auth/");
		assertThat(events("PASSWORD_CHANGED")).isOne();
	}

	@Test
	void isKeptUnlessTheCurrentOneIsRight() {
		assertThat(change("wrong", NEW, NEW).body()).contains("The current password is wrong.");

		assertThat(Browser.location(this.server.browser().login("customer1", OLD))).isEqualTo("/auth/");
		assertThat(events("LOGIN_FAILED")).isOne();
	}

	@Test
	void isNotGuessedInAnOpenSession() {
		assertThat(IntStream.range(0, 12).map((_) -> change("wrong", NEW, NEW).statusCode()).distinct())
			.containsExactly(200, 429);
		assertThat(Browser.outcome(change(OLD, NEW, NEW))).isEqualTo("wait");
		assertThat(events("LOGIN_LOCKED")).isOne();
	}

	@Test
	void isReplacedOnlyByAGoodOneThatWasTypedTwice() {
		assertThat(change(OLD, "Password1234", "Password1234").body()).contains("many people use it");
		assertThat(change(OLD, "customer1@parley.example", "customer1@parley.example").body())
			.contains("easy to guess from your name");
		assertThat(change(OLD, NEW, NEW + "x").body()).contains("The two passwords differ");
		assertThat(events("PASSWORD_CHANGED")).isZero();
	}

	@Test
	void isAskedForAfterALogin() {
		Browser stranger = this.server.browser();
		assertThat(Browser.location(stranger.get(CHANGE))).isEqualTo("/auth/login");
		assertThat(Browser.location(stranger.login("customer1", OLD))).isEqualTo(CHANGE);
	}

	private HttpResponse<String> change(String current, String password, String repeated) {
		return this.browser.submit(CHANGE, Map.of("current", current, "password", password, "repeated", repeated));
	}

	private long events(String kind) {
		return this.server.database()
			.sql("select count(*) from security_event where kind = ?")
			.param(kind)
			.query(Long.class)
			.single();
	}

}
