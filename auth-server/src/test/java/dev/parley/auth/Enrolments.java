package dev.parley.auth;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Enrols authenticator apps in a browser. */
final class Enrolments {

	private static final Pattern SECRET = Pattern.compile("<code>([A-Z2-7 ]{32,})</code>");

	private static final Pattern RECOVERY_CODE = Pattern.compile("<code>([a-z2-9]{4}(?:-[a-z2-9]{4}){6})</code>");

	private Enrolments() {
	}

	/** Enrols an app and returns its secret. */
	static String enrol(Browser browser, String path) {
		Matcher secret = SECRET.matcher(browser.get(path).body());
		assertThat(secret.find()).isTrue();
		assertThat(recoveryCodes(enrolment(browser, path))).hasSize(10);
		return secret.group(1).replace(" ", "");
	}

	static HttpResponse<String> enrolment(Browser browser, String path) {
		HttpResponse<String> page = browser.get(path);
		Matcher secret = SECRET.matcher(page.body());
		assertThat(secret.find()).isTrue();
		assertThat(page.body()).contains("<path d=\"M");
		return browser.submit(path, Map.of("code", Server.code(secret.group(1).replace(" ", ""))));
	}

	static List<String> recoveryCodes(HttpResponse<String> page) {
		assertThat(page.statusCode()).isEqualTo(200);
		return RECOVERY_CODE.matcher(page.body()).results().map((MatchResult match) -> match.group(1)).toList();
	}

}
