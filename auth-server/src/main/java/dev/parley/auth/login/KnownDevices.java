package dev.parley.auth.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.parley.auth.Issuer;
import dev.parley.auth.Username;
import dev.parley.auth.Vault;
import dev.parley.auth.Vault.Place;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Recognizes the browsers that a user has logged in with, by a cookie that only this
 * server can issue (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */
@Component
class KnownDevices {

	private static final String COOKIE = "parley_device";

	private final Vault vault;

	private final Issuer issuer;

	private final Duration lifetime;

	private final Clock clock;

	KnownDevices(Vault vault, Issuer issuer, LoginSettings settings, Clock clock) {
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
			.map((text) -> text.split(" "))
			.filter((parts) -> isFresh(parts[1]))
			.map((parts) -> parts[0]);
	}

	/**
	 * Remembers a browser after a login. Each login gives it another id, which frees the
	 * user from a lock by a thief of the cookie.
	 */
	void remember(HttpServletResponse response, Username user) {
		String text = UUID.randomUUID() + " " + this.clock.instant().plus(this.lifetime);
		response.addHeader(HttpHeaders.SET_COOKIE,
				this.issuer.cookie(COOKIE, this.vault.seal(place(user), text), this.lifetime).toString());
	}

	private static Place place(Username user) {
		return new Place(COOKIE, user.value());
	}

	private boolean isFresh(String end) {
		return Instant.parse(end).isAfter(this.clock.instant());
	}

}
