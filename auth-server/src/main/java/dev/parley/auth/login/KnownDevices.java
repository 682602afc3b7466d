package dev.parley.auth.login;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import dev.parley.auth.Issuer;
import dev.parley.auth.Username;
import dev.parley.auth.Vault;
import dev.parley.auth.Vault.Place;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.WebUtils;

/**
 * Recognizes the browsers that a user has logged in with, by a cookie that only this
 * server can issue (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */
@Component
class KnownDevices {

	private static final String COOKIE = "parley_device";

	/** Programs that keep no cookies are new devices each time. */
	private static final int LIMIT = 20;

	private final JdbcClient jdbc;

	private final Vault vault;

	private final Issuer issuer;

	private final Duration lifetime;

	private final Clock clock;

	KnownDevices(JdbcClient jdbc, Vault vault, Issuer issuer, LoginSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.vault = vault;
		this.issuer = issuer;
		this.lifetime = settings.device();
		this.clock = clock;
	}

	/** Finds the id of the browser; empty if the user has not logged in with it. */
	Optional<String> find(HttpServletRequest request, @Nullable Username user) {
		Cookie cookie = WebUtils.getCookie(request, this.issuer.cookieName(COOKIE));
		if (cookie == null || user == null) {
			return Optional.empty();
		}
		return this.vault.open(place(user), cookie.getValue())
			.map((text) -> text.split(" ")[0])
			.filter((id) -> of(user).stream().anyMatch((device) -> device.id().equals(id)));
	}

	/** The browsers of a user, the latest login first. */
	List<Device> of(Username user) {
		return this.jdbc.sql("""
				select id, browser, since, last_login from known_device
				where username = ? and expires_at > ? order by last_login desc
				""")
			.params(user.value(), Timestamp.from(this.clock.instant()))
			.query((row, _) -> new Device(row.getString("id"), row.getString("browser"),
					row.getTimestamp("since").toInstant(), row.getTimestamp("last_login").toInstant()))
			.list();
	}

	/**
	 * Remembers a browser after a login. Each login gives it another id, which frees the
	 * user from a lock by a thief of the cookie.
	 * @return whether the user has known devices, and this is none of them
	 */
	@Transactional
	boolean remember(HttpServletRequest request, HttpServletResponse response, Username user) {
		Instant now = this.clock.instant();
		Instant end = now.plus(this.lifetime);
		boolean first = of(user).isEmpty();
		Optional<Instant> before = find(request, user).flatMap((id) -> remove(user, id));
		String id = UUID.randomUUID().toString();
		this.jdbc.sql("""
				insert into known_device (id, username, browser, since, last_login, expires_at)
				values (?, ?, ?, ?, ?, ?)
				""")
			.params(id, user.value(), BrowserName.of(request), Timestamp.from(before.orElse(now)), Timestamp.from(now),
					Timestamp.from(end))
			.update();
		of(user).stream().skip(LIMIT).forEach((device) -> remove(user, device.id()));
		response.addHeader(HttpHeaders.SET_COOKIE,
				this.issuer.cookie(COOKIE, this.vault.seal(place(user), id + " " + end), this.lifetime).toString());
		return before.isEmpty() && !first;
	}

	/** Forgets a browser of the user, and returns when its first login was. */
	Optional<Instant> remove(Username user, String id) {
		return this.jdbc.sql("delete from known_device where username = ? and id = ? returning since")
			.params(user.value(), id)
			.query(Timestamp.class)
			.optional()
			.map(Timestamp::toInstant);
	}

	@Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
	void deleteOld() {
		this.jdbc.sql("delete from known_device where expires_at < ?")
			.param(Timestamp.from(this.clock.instant()))
			.update();
	}

	private static Place place(Username user) {
		return new Place(COOKIE, user.value());
	}

	/**
	 * A browser.
	 *
	 * @param browser its name
	 * @param since the first login
	 * @param lastLogin the latest login
	 */
	record Device(String id, String browser, Instant since, Instant lastLogin) {
	}

}
