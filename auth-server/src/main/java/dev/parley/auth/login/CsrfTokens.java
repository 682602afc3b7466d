package dev.parley.auth.login;

import dev.parley.auth.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps the CSRF token in a cookie until the user is logged in, and in the session
 * afterwards. The login page costs no session this way.
 */
@Component
class CsrfTokens implements CsrfTokenRepository {

	private final HttpSessionCsrfTokenRepository session = new HttpSessionCsrfTokenRepository();

	private final CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();

	CsrfTokens(Issuer issuer) {
		this.session.setHeaderName("X-CSRF-TOKEN");
		this.cookie.setHeaderName("X-CSRF-TOKEN");
		this.cookie.setCookieName(issuer.cookieName("parley_csrf"));
		this.cookie.setCookiePath(issuer.issuer().getPath());
		this.cookie.setCookieCustomizer((cookie) -> cookie.secure(issuer.isSecure()).sameSite("Lax"));
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return of(request).generateToken(request);
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		if (token == null) {
			this.session.saveToken(null, request, response);
			this.cookie.saveToken(null, request, response);
		}
		else {
			of(request).saveToken(token, request, response);
		}
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return of(request).loadToken(request);
	}

	private CsrfTokenRepository of(HttpServletRequest request) {
		HttpSession known = request.getSession(false);
		boolean loggedIn = known != null
				&& known.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
		return loggedIn ? this.session : this.cookie;
	}

}
