package dev.parley.auth;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A browser that the user has logged in with has locks of its own. */
class KnownDeviceTests extends ThrottledLogins {

	private static final String DEVICE = "parley_device";

	@Test
	void letsAKnownDeviceInWhileStrangersLockTheNameAndTheAddress() {
		Browser known = SERVER.browser();
		known.login("customer1", "password of customer1");
		known.logout();

		IntStream.range(0, 3).forEach((_) -> login("customer1", "wrong"));
		IntStream.range(0, 12).forEach((i) -> login("name" + i, "wrong"));

		assertThat(login("customer1", "password of customer1")).isEqualTo("wait");
		assertThat(Browser.outcome(known.login("customer1", "password of customer1"))).isEqualTo("/auth/");
		assertThat(login("customer1", "password of customer1")).isEqualTo("wait");
	}

	@Test
	void locksACopiedDeviceOnItsOwn() {
		Browser known = SERVER.browser();
		known.login("customer1", "password of customer1");
		known.logout();
		String stolen = DEVICE + "=" + known.cookie(DEVICE);
		Browser other = SERVER.browser();
		other.login("customer1", "password of customer1");
		other.logout();

		assertThat(IntStream.range(0, 4)
			.mapToObj((_) -> Browser.outcome(SERVER.browser().with(stolen).login("customer1", "wrong"))))
			.containsExactly("/auth/login?error", "/auth/login?error", "/auth/login?error", "wait");

		assertThat(Browser.outcome(known.login("customer1", "password of customer1"))).isEqualTo("wait");
		assertThat(Browser.outcome(other.login("customer1", "password of customer1"))).isEqualTo("/auth/");
		assertThat(login("customer1", "password of customer1")).isEqualTo("/auth/");
	}

	@Test
	void countsForTheNameFromADeviceOfAnotherUserOrAForgedOne() {
		Browser device = SERVER.browser();
		device.login("customer2", "password of customer2");
		String session = device.cookie("parley_auth");
		List<String> cookies = List.of(device.cookie(DEVICE), session, "device a 2999-01-01T00:00:00Z customer1");

		cookies.forEach((cookie) -> SERVER.browser().with(DEVICE + "=" + cookie).login("customer1", "wrong"));

		assertThat(login("customer1", "password of customer1")).isEqualTo("wait");
	}

	@Test
	void forgetsADeviceInTime() {
		try (Server brief = Server.with(Map.of("parley.auth.login.device", "0s", "parley.auth.login.per-account", "3"),
				DATABASE)) {
			Browser browser = brief.browser();
			browser.login("customer1", "password of customer1");
			browser.logout();
			IntStream.range(0, 3).forEach((_) -> brief.browser().login("customer1", "wrong"));

			assertThat(browser.login("customer1", "password of customer1").statusCode()).isEqualTo(429);
		}
	}

	@Test
	void keepsTheDeviceFromScriptsAndOtherSites() {
		HttpResponse<String> answer = SERVER.browser().login("customer1", "password of customer1");

		assertThat(answer.headers().allValues("Set-Cookie")).filteredOn((cookie) -> cookie.startsWith(DEVICE + "=ey"))
			.singleElement()
			.asString()
			.contains("; Path=/auth; Max-Age=15552000; ")
			.endsWith("; HttpOnly; SameSite=Lax");
	}

	@Test
	void letsAKnownDeviceInWhileStrangersLockTheSecondFactor() {
		Browser known = SERVER.browser();
		known.login("operator1", "password of operator1");
		known.logout();
		Browser thief = SERVER.browser();
		thief.login("operator1", "password of operator1", Map.of());

		assertThat(IntStream.range(0, 4).mapToObj((_) -> Browser.outcome(thief.code("000000")))).endsWith("wait");

		assertThat(login("operator1", "password of operator1")).isEqualTo("wait");
		assertThat(Browser.outcome(known.login("operator1", "password of operator1"))).isEqualTo("/auth/");
	}

}
