package dev.parley.cli.client;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

import dev.parley.servers.Failure;

/** What a browser does at a login: it keeps cookies, and sends forms. */
public final class Browser {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final int REDIRECTS = 10;

	private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

	private final HttpClient http;

	private final URI frontDoor;

	Browser(URI frontDoor, SSLContext tls) {
		this.http = FrontDoor.clients(tls).cookieHandler(this.cookies).build();
		this.frontDoor = frontDoor;
	}

	/** Gets a page, and follows its redirects. */
	public Reply open(String path) {
		Reply reply = get(path);
		for (int i = 0; i < REDIRECTS && reply.status() / 100 == 3; i++) {
			reply = follow(reply);
		}
		return reply;
	}

	public Reply get(String path) {
		return FrontDoor.send(this.http, request(path).GET());
	}

	Reply follow(Reply reply) {
		return get(reply.location()
			.orElseThrow(() -> new Failure("auth-server did not redirect the login: " + reply.complaint())));
	}

	/** Sends a form. */
	public Reply post(String path, Map<String, String> fields) {
		return post(path, form(fields));
	}

	Reply post(String path, String form, String... headers) {
		HttpRequest.Builder request = request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form));
		return FrontDoor.send(this.http, (headers.length == 0) ? request : request.headers(headers));
	}

	/** All cookies that it keeps, as the value of the header {@code Cookie}. */
	public String cookies() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.map((cookie) -> cookie.getName() + "=" + cookie.getValue())
			.collect(Collectors.joining("; "));
	}

	URI url(String path) {
		return this.frontDoor.resolve(path);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(url(path)).header("Accept", "text/html, application/json");
	}

	/** The CSRF token of a page with a form. */
	public static String csrf(Reply page) {
		return field(CSRF, page);
	}

	static String field(Pattern field, Reply page) {
		Matcher value = field.matcher(page.text());
		if (!value.find()) {
			throw new Failure("Could not load the login page: " + page.complaint());
		}
		return value.group(1);
	}

	static String form(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
