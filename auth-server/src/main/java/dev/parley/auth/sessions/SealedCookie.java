package dev.parley.auth.sessions;

import java.util.List;

import dev.parley.auth.Issuer;
import dev.parley.auth.Vault;
import dev.parley.auth.Vault.Place;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * Encrypts the session id in the cookie, so that the ids in the database cannot be used
 * to hijack a session.
 */
class SealedCookie implements CookieSerializer {

	private static final String NAME = "parley_auth";

	private static final Place PLACE = new Place(NAME);

	private final Vault vault;

	private final DefaultCookieSerializer cookie = new DefaultCookieSerializer();

	SealedCookie(Vault vault, Issuer issuer) {
		this.vault = vault;
		this.cookie.setCookieName(issuer.cookieName(NAME));
		this.cookie.setCookiePath(issuer.issuer().getPath());
		this.cookie.setUseSecureCookie(issuer.isSecure());
		this.cookie.setUseBase64Encoding(false);
	}

	@Override
	public List<String> readCookieValues(HttpServletRequest request) {
		return this.cookie.readCookieValues(request)
			.stream()
			.flatMap((value) -> this.vault.open(PLACE, value).stream())
			.toList();
	}

	@Override
	public void writeCookieValue(CookieValue value) {
		String session = value.getCookieValue();
		this.cookie.writeCookieValue(new CookieValue(value.getRequest(), value.getResponse(),
				session.isEmpty() ? session : this.vault.seal(PLACE, session)));
	}

}
