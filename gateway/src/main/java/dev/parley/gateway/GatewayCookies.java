package dev.parley.gateway;

import java.util.Set;

/** The names of the cookies that only the gateway reads. */
public final class GatewayCookies {

	private static final String SESSION = "parley_session";

	private static final String LOGIN = "parley_login";

	/** Browsers accept a cookie with this prefix only for a single host and over TLS. */
	private static final String HOST_PREFIX = "__Host-";

	/** Browsers accept a cookie with this prefix only over TLS. */
	private static final String SECURE_PREFIX = "__Secure-";

	private static final Set<String> ALL = Set.of(SESSION, HOST_PREFIX + SESSION, LOGIN, SECURE_PREFIX + LOGIN);

	private GatewayCookies() {
	}

	public static String session(PublicUrl url) {
		return url.isSecure() ? HOST_PREFIX + SESSION : SESSION;
	}

	public static String login(PublicUrl url) {
		return url.isSecure() ? SECURE_PREFIX + LOGIN : LOGIN;
	}

	static boolean contain(String name) {
		return ALL.contains(name);
	}

}
