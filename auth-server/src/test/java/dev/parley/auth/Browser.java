package dev.parley.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/** A browser without scripts, which keeps cookies and does not follow redirects. */
class Browser {

	static final String SECOND_STEP = "/auth/login/second-factor";

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");

	private static final String CONSENT = Server.ISSUER + "/oauth2/consent?";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final String origin;

	private final Supplier<String> app;

	private final Map<String, String> cookies = new ConcurrentHashMap<>();

	Browser(String origin, Supplier<String> app) {
		this.origin = origin;
		this.app = app;
	}

	/** A browser for another server with the cookies of this one. */
	Browser at(Server server) {
		Browser moved = server.browser();
		moved.cookies.putAll(this.cookies);
		return moved;
	}

	/** Replaces all cookies by one. */
	Browser with(String cookie) {
		this.cookies.clear();
		keep(cookie);
		return this;
	}

	/** The value of a cookie. */
	String cookie(String name) {
		return this.cookies.getOrDefault(name, "");
	}

	private void keep(String cookie) {
		String[] parts = cookie.split("[=;]", 3);
		this.cookies.put(parts[0], parts[1]);
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
		return submit(path, encoded(form), headers);
	}

	private HttpResponse<String> submit(String path, String form, Map<String, String> headers) {
		return send(HttpRequest.newBuilder(URI.create(this.origin + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)), headers);
	}

	HttpResponse<String> postJson(String path, String json, Map<String, String> headers) {
		return send(HttpRequest.newBuilder(URI.create(this.origin + path))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json)), headers);
	}

	HttpResponse<String> putJson(String path, String json, Map<String, String> headers) {
		return send(HttpRequest.newBuilder(URI.create(this.origin + path))
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString(json)), headers);
	}

	HttpResponse<String> delete(String path, Map<String, String> headers) {
		return send(HttpRequest.newBuilder(URI.create(this.origin + path)).DELETE(), headers);
	}

	/** Logs in, with the operator's code if a second factor is required. */
	HttpResponse<String> login(String username, String password) {
		HttpResponse<String> answer = login(username, password, Map.of());
		return outcome(answer).equals(SECOND_STEP) ? code(this.app.get()) : answer;
	}

	/** Submits the form of the second step. */
	HttpResponse<String> code(String code) {
		return submit(SECOND_STEP, Map.of("code", code));
	}

	/** Opens a page and submits its form to the same path. */
	HttpResponse<String> submit(String path, Map<String, String> fields) {
		Map<String, String> form = new HashMap<>(fields);
		form.put("_csrf", csrf(get(path)));
		return post(path, form);
	}

	/** Submits the login form. */
	HttpResponse<String> login(String username, String password, Map<String, String> headers) {
		Map<String, String> all = new HashMap<>(headers);
		all.put("Accept", "text/html");
		return post("/auth/login",
				Map.of("_csrf", csrf(get("/auth/login")), "username", username, "password", password), all);
	}

	HttpResponse<String> logout() {
		return post("/auth/logout", Map.of("_csrf", csrf(get("/auth/"))));
	}

	/**
	 * Sends an authorization request, logs in, consents to all scopes if asked, and
	 * returns the redirect to the client.
	 */
	URI authorize(Map<String, String> request, String username) {
		assertThat(location(get("/auth/oauth2/authorize?" + encoded(request)))).isEqualTo("/auth/login");
		String back = location(login(username, "password of " + username));
		assertThat(back).startsWith("/auth/oauth2/authorize?");
		URI answer = URI.create(location(get(back)));
		return answer.toString().startsWith(CONSENT) ? consent(answer) : answer;
	}

	private URI consent(URI page) {
		Matcher state = STATE.matcher(get(page.getRawPath() + "?" + page.getRawQuery()).body());
		assertThat(state.find()).isTrue();
		String scopes = Arrays.stream(parameter(page, "scope").split(" "))
			.map((scope) -> "&" + encoded(Map.of("scope", scope)))
			.collect(joining());
		return URI.create(location(submit("/auth/oauth2/authorize",
				encoded(Map.of("client_id", parameter(page, "client_id"), "state", state.group(1))) + scopes,
				Map.of("Accept", "text/html"))));
	}

	/** The target of a redirect, or {@code wait} if the login was throttled. */
	static String outcome(HttpResponse<String> response) {
		if (response.statusCode() != 429) {
			return location(response);
		}
		assertThat(response.body()).contains("too many attempts", "a minute");
		assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 60L);
		return "wait";
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

	static String csrf(HttpResponse<String> page) {
		Matcher csrf = CSRF.matcher(page.body());
		assertThat(csrf.find()).as(page.body()).isTrue();
		return csrf.group(1);
	}

	private HttpResponse<String> send(HttpRequest.Builder request, Map<String, String> headers) {
		headers.forEach(request::header);
		try {
			String all = this.cookies.entrySet()
				.stream()
				.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
				.collect(joining("; "));
			HttpResponse<String> response = HTTP.send((all.isEmpty() ? request : request.header("Cookie", all)).build(),
					BodyHandlers.ofString());
			response.headers().allValues("Set-Cookie").forEach(this::keep);
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
