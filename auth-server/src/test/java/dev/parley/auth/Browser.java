package dev.parley.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/** A browser without scripts that keeps its cookie and follows no redirect by itself. */
class Browser {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final String origin;

	private String cookie = "none=none";

	Browser(String origin) {
		this.origin = origin;
	}

	HttpResponse<String> get(String path) {
		return get(path, Map.of("Accept", "text/html"));
	}

	HttpResponse<String> get(String path, Map<String, String> headers) {
		return send(HttpRequest.newBuilder(URI.create(this.origin + path)), headers);
	}

	HttpResponse<String> post(String path, Map<String, String> form) {
		return post(path, form, Map.of("Accept", "text/html"));
	}

	HttpResponse<String> post(String path, Map<String, String> form, Map<String, String> headers) {
		return send(HttpRequest.newBuilder(URI.create(this.origin + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(encoded(form))), headers);
	}

	/** Fills in the login form and sends it. */
	HttpResponse<String> login(String username, String password) {
		return login(username, password, Map.of());
	}

	HttpResponse<String> login(String username, String password, Map<String, String> headers) {
		Map<String, String> all = new HashMap<>(headers);
		all.put("Accept", "text/html");
		return post("/auth/login",
				Map.of("_csrf", csrf(get("/auth/login")), "username", username, "password", password), all);
	}

	HttpResponse<String> logout() {
		return post("/auth/logout", Map.of("_csrf", csrf(get("/auth/"))));
	}

	/** Goes from a client's request through the login to the redirect that answers it. */
	URI authorize(Map<String, String> request, String username) {
		assertThat(location(get("/auth/oauth2/authorize?" + encoded(request)))).isEqualTo("/auth/login");
		String back = location(login(username, "password of " + username));
		assertThat(back).startsWith("/auth/oauth2/authorize?");
		return URI.create(location(get(back)));
	}

	static String location(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(302);
		return response.headers().firstValue("Location").orElseThrow();
	}

	static String parameter(URI uri, String name) {
		String value = UriComponentsBuilder.fromUri(uri).build().getQueryParams().getFirst(name);
		return (value != null) ? UriUtils.decode(value, UTF_8) : "";
	}

	static String encoded(Map<String, String> form) {
		return form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + UriUtils.encode(field.getValue(), UTF_8))
			.collect(joining("&"));
	}

	private static String csrf(HttpResponse<String> page) {
		Matcher csrf = CSRF.matcher(page.body());
		assertThat(csrf.find()).as(page.body()).isTrue();
		return csrf.group(1);
	}

	private HttpResponse<String> send(HttpRequest.Builder request, Map<String, String> headers) {
		headers.forEach(request::header);
		try {
			HttpResponse<String> response = HTTP.send(request.header("Cookie", this.cookie).build(),
					BodyHandlers.ofString());
			response.headers()
				.firstValue("Set-Cookie")
				.ifPresent((header) -> this.cookie = header.substring(0, header.indexOf(';')));
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
