package dev.parley.auth;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;

/** A server that locks after a few failures, which these tests share. */
abstract class ThrottledLogins {

	static final String DATABASE = "auth_throttle";

	static final Server SERVER = Server.with(Map.of("parley.auth.login.per-account", "3",
			"parley.auth.login.per-address", "12", "parley.auth.login.lock", "2s"), DATABASE);

	@BeforeEach
	void forget() {
		SERVER.database().sql("delete from login_attempt").update();
		SERVER.database().sql("delete from security_event").update();
	}

	static List<String> events() {
		return SERVER.database()
			.sql("select concat_ws(' ', kind, coalesce(subject, '-'), address, detail) from security_event order by id")
			.query(String.class)
			.list();
	}

	static String login(String name, String password) {
		return Browser.outcome(SERVER.browser().login(name, password));
	}

	static String from(String forwarded, String name, String password) {
		return Browser.outcome(SERVER.browser().login(name, password, Map.of("X-Forwarded-For", forwarded)));
	}

}
