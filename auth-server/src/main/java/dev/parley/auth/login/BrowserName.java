package dev.parley.auth.login;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Names the browser of a request as its user would, such as "Firefox on Linux"; the
 * browser may claim anything, so that nothing else depends on it.
 */
final class BrowserName {

	/** Most browsers also claim to be those that follow here. */
	private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

	private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

	static {
		BROWSERS.put("Edg", "Edge");
		BROWSERS.put("OPR/", "Opera");
		BROWSERS.put("Firefox/", "Firefox");
		BROWSERS.put("Chrome/", "Chrome");
		BROWSERS.put("Safari/", "Safari");
		SYSTEMS.put("Windows", "Windows");
		SYSTEMS.put("iPhone", "an iPhone");
		SYSTEMS.put("iPad", "an iPad");
		SYSTEMS.put("Mac OS X", "a Mac");
		SYSTEMS.put("Android", "Android");
		SYSTEMS.put("Linux", "Linux");
	}

	private BrowserName() {
	}

	static String of(HttpServletRequest request) {
		String agent = request.getHeader(HttpHeaders.USER_AGENT);
		return first(BROWSERS, agent, "Another program") + " on " + first(SYSTEMS, agent, "another system");
	}

	private static String first(Map<String, String> names, @Nullable String agent, String other) {
		return names.entrySet()
			.stream()
			.filter((name) -> agent != null && agent.contains(name.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(other);
	}

}
