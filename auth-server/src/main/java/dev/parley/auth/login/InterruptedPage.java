package dev.parley.auth.login;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.parley.auth.Issuer;
import dev.parley.auth.Vault;
import dev.parley.auth.Vault.Place;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Keeps the page that a login interrupts in an encrypted cookie, so that logins that are
 * never finished cost no session. A login leads back to these pages, and to no others.
 */
@Component
class InterruptedPage implements RequestCache {

	private static final RequestMatcher PAGES = new OrRequestMatcher(Stream
		.of("/oauth2/authorize", "/oauth2/consent", "/account/app", "/account/password", "/account/access",
				OperatorPages.PATH, OperatorPages.PATH + "/*")
		.<RequestMatcher>map((page) -> PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, page))
		.toList());

	private static final String COOKIE = "parley_interrupted";

	private static final Place PLACE = new Place(COOKIE);

	private static final Pattern DEMANDS = Pattern.compile("(^|&)(prompt|max_age)=[^&]*");

	private static final Duration LIFE = Duration.ofMinutes(10);

	/** Browsers accept 4,096 bytes with the name and the attributes. */
	private static final int MAX_LENGTH = 3900;

	private final Vault vault;

	private final Issuer issuer;

	InterruptedPage(Vault vault, Issuer issuer) {
		this.vault = vault;
		this.issuer = issuer;
	}

	@Override
	public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
		if (PAGES.matches(request)) {
			String sealed = this.vault.seal(PLACE, page(request));
			if (sealed.length() <= MAX_LENGTH) {
				set(sealed, LIFE, response);
			}
		}
	}

	/**
	 * The path and the query only: the browser may use another host and port. The login
	 * that interrupts a page satisfies its demand for one.
	 */
	private static String page(HttpServletRequest request) {
		String query = request.getQueryString();
		return request.getRequestURI()
				+ ((query != null) ? "?" + DEMANDS.matcher(query).replaceAll("").replaceFirst("^&", "") : "");
	}

	@Override
	public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		return find(request).map(SimpleSavedRequest::new).orElse(null);
	}

	private Optional<String> find(HttpServletRequest request) {
		return Optional.ofNullable(WebUtils.getCookie(request, this.issuer.cookieName(COOKIE)))
			.map(Cookie::getValue)
			.flatMap((sealed) -> this.vault.open(PLACE, sealed));
	}

	/** Forgets the page when the browser is back at it. */
	@Override
	public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
		if (find(request).filter(page(request)::equals).isPresent()) {
			removeRequest(request, response);
		}
		return null;
	}

	@Override
	public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
		set("", Duration.ZERO, response);
	}

	private void set(String value, Duration life, HttpServletResponse response) {
		response.addHeader(HttpHeaders.SET_COOKIE, this.issuer.cookie(COOKIE, value, life).toString());
	}

}
