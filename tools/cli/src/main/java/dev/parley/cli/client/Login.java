package dev.parley.cli.client;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

import dev.parley.servers.Failure;

/** Gets access tokens the way that OAuth 2.1 wants them to be got. */
public final class Login {

	private static final String CLIENT = "parley-cli";

	private static final String REDIRECT = "http://127.0.0.1/callback";

	private static final String SECOND_STEP = "/auth/login/second-factor";

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

	private final HttpClient http;

	private final URI frontDoor;

	private Login(URI frontDoor, SSLContext tls) {
		this.http = FrontDoor.clients(tls).cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL)).build();
		this.frontDoor = frontDoor;
	}

	/**
	 * Logs a user in through the login page: authorization code with PKCE (RFC 6749,
	 * 7636).
	 * @param frontDoor where the gateway listens
	 * @param tls how it is recognized, if its URL is one of HTTPS
	 * @param name the user
	 * @param password the user's password
	 * @param app the user's second factor, if the user has one
	 * @param scopes what to ask for
	 * @return the access token
	 */
	public static String user(URI frontDoor, SSLContext tls, String name, String password, Optional<OneTimeCodes> app,
			Collection<String> scopes) {
		return new Login(frontDoor, tls).code(name, password, app, scopes);
	}

	/**
	 * Gets a token for a client itself: client credentials (RFC 6749, section 4.4).
	 * @param frontDoor where the gateway listens
	 * @param tls how it is recognized, if its URL is one of HTTPS
	 * @param id the client
	 * @param secret the client's secret
	 * @param scopes what to ask for
	 * @return the access token
	 */
	public static String client(URI frontDoor, SSLContext tls, String id, String secret, Collection<String> scopes) {
		return new Login(frontDoor, tls).token(Map.of("grant_type", "client_credentials", "client_id", id,
				"client_secret", secret, "scope", String.join(" ", scopes)));
	}

	private String code(String name, String password, Optional<OneTimeCodes> app, Collection<String> scopes) {
		Pkce proof = Pkce.generate();
		Reply start = get("/auth/oauth2/authorize?" + form(ordered("response_type", "code", "client_id", CLIENT,
				"redirect_uri", REDIRECT, "scope", String.join(" ", scopes), "code_challenge", proof.challenge(),
				"code_challenge_method", "S256")));
		Reply login = post("/auth/login",
				ordered("username", name, "password", password, "_csrf", csrf(follow(start))));
		if (app.isPresent() && login.location().filter(SECOND_STEP::equals).isPresent()) {
			login = app.get().offer(this::secondStep);
		}
		Matcher code = CODE.matcher(follow(login).location().orElse(""));
		if (!code.find()) {
			throw new Failure("auth-server does not let " + name + " in: see ./parley credentials");
		}
		return token(ordered("grant_type", "authorization_code", "code",
				URLDecoder.decode(code.group(1), StandardCharsets.UTF_8), "redirect_uri", REDIRECT, "client_id", CLIENT,
				"code_verifier", proof.verifier()));
	}

	private Optional<Reply> secondStep(String code) {
		return Optional.of(post(SECOND_STEP, ordered("code", code, "_csrf", csrf(get(SECOND_STEP)))))
			.filter((reply) -> reply.location().filter((location) -> location.startsWith(SECOND_STEP)).isEmpty());
	}

	private static String csrf(Reply page) {
		Matcher csrf = CSRF.matcher(page.text());
		if (!csrf.find()) {
			throw new Failure("The login page did not come: " + page.complaint());
		}
		return csrf.group(1);
	}

	private String token(Map<String, String> fields) {
		Reply reply = post("/auth/oauth2/token", fields);
		if (reply.status() != 200) {
			throw new Failure("auth-server gave no token: " + reply.json().path("error").asString(reply.complaint()));
		}
		return reply.json().path("access_token").asString();
	}

	private Reply follow(Reply reply) {
		return get(reply.location().orElseThrow(() -> new Failure("auth-server did not go on: " + reply.complaint())));
	}

	private Reply get(String path) {
		return FrontDoor.send(this.http, request(path).GET().build());
	}

	private Reply post(String path, Map<String, String> fields) {
		return FrontDoor.send(this.http,
				request(path).header("Content-Type", "application/x-www-form-urlencoded")
					.POST(BodyPublishers.ofString(form(fields)))
					.build());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.frontDoor.resolve(path))
			.timeout(Duration.ofSeconds(20))
			.header("Accept", "text/html, application/json");
	}

	private static Map<String, String> ordered(String... pairs) {
		Map<String, String> fields = new LinkedHashMap<>();
		for (int i = 0; i < pairs.length; i += 2) {
			fields.put(pairs[i], pairs[i + 1]);
		}
		return fields;
	}

	private static String form(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
