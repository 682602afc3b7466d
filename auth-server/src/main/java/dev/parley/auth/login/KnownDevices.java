package dev.parley.auth.login;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import dev.parley.auth.Issuer;
import dev.parley.auth.Username;
import dev.parley.auth.Vault;
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

	/** Tells these cookies from other texts that the vault sealed. */
	private static final String PURPOSE = "device";

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
		return Optional.ofNullable(WebUtils.getCookie(request, this.issuer.cookieName(COOKIE)))
			.map(Cookie::getValue)
			.flatMap(this.vault::open)
			.map((text) -> text.split(" "))
			.filter((parts) -> parts.length == 4 && parts[0].equals(PURPOSE) && isFresh(parts[2]) && user != null
					&& parts[3].equals(user.value()))
			.map((parts) -> parts[1]);
	}

	/**
	 * Remembers a browser after a login. Each login gives it another id, which frees the
	 * user from a lock by a thief of the cookie.
	 */
	void remember(HttpServletResponse response, Username user) {
		String text = String.join(" ", PURPOSE, UUID.randomUUID().toString(),
				this.clock.instant().plus(this.lifetime).toString(), user.value());
		response.addHeader(HttpHeaders.SET_COOKIE,
				this.issuer.cookie(COOKIE, this.vault.seal(text), this.lifetime).toString());
	}

	private boolean isFresh(String end) {
		try {
			return Instant.parse(end).isAfter(this.clock.instant());
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

}
