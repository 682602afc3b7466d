package dev.parley.cli.attack;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import dev.parley.cli.client.Browser;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Failure;

/**
 * What sends forms as the login page does.
 *
 * @param cookie the cookie of the page
 * @param csrf the token of the page
 */
record LoginForm(Attacker attacker, String cookie, String csrf) {

	static final String PATH = "/auth/login";

	static LoginForm of(Attacker attacker) {
		HttpResponse<byte[]> page = attacker.send(attacker.request(PATH))
			.orElseThrow(() -> new Failure("The login page does not answer"));
		return new LoginForm(attacker, page.headers().firstValue("Set-Cookie").orElse("").replaceAll(";.*", ""),
				Browser.csrf(new Reply(page.statusCode(), page.headers().firstValue("Location"),
						new String(page.body(), StandardCharsets.UTF_8))));
	}

	/** A request with a form. */
	HttpRequest.Builder request(String path, String form) {
		return this.attacker.formRequest(path, form + "&_csrf=" + encoded(this.csrf), "Cookie", this.cookie);
	}

	/** A login with a name as it is typed. */
	HttpRequest.Builder login(String name, String password) {
		return request(PATH, "username=" + encoded(name) + "&password=" + encoded(password));
	}

	/** A request of a script. */
	HttpRequest.Builder json(String path, String json) {
		return this.attacker
			.request(path, "Cookie", this.cookie, "X-CSRF-TOKEN", this.csrf, "Content-Type", "application/json",
					"Accept", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
