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
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

import dev.parley.servers.Failure;
import dev.parley.setup.Credentials;

/** Gets access tokens as OAuth 2.1 demands. */
final class Login {

	private static final String CLIENT = "parley-cli";

	private static final String REDIRECT = "http://127.0.0.1/callback";

	private static final String TOKEN = "/auth/oauth2/token";

	private static final String SECOND_STEP = "/auth/login/second-factor";

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final String CONSENT = "/auth/oauth2/consent?";

	private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");

	private static final Pattern SCOPE = Pattern.compile("name=\"scope\" value=\"([^\"]+)\"");

	private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

	private final HttpClient http;

	private final URI frontDoor;

	Login(URI frontDoor, SSLContext tls) {
		this.http = FrontDoor.clients(tls).cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL)).build();
		this.frontDoor = frontDoor;
	}

	/** Logs a user in, and returns an access token. */
	String user(Credentials.User user, Collection<String> scopes) {
		return token(redemption(user, scopes).get());
	}

	/**
	 * Logs a user in at the login page, consents to the scopes, and returns what redeems
	 * the code: authorization code with PKCE (RFC 6749, 7636).
	 */
	Supplier<Reply> redemption(Credentials.User user, Collection<String> scopes) {
		Pkce proof = Pkce.generate();
		Reply start = get("/auth/oauth2/authorize?" + form(Map.of("response_type", "code", "client_id", CLIENT,
				"redirect_uri", REDIRECT, "scope", String.join(" ", scopes), "code_challenge", proof.challenge(),
				"code_challenge_method", "S256")));
		Reply login = post("/auth/login",
				Map.of("username", user.name(), "password", user.password(), "_csrf", csrf(follow(start))));
		Optional<OneTimeCodes> codes = OneTimeCodes.of(user);
		if (codes.isPresent() && login.location().filter(SECOND_STEP::equals).isPresent()) {
			login = codes.get().offer(this::secondStep);
		}
		Reply answer = follow(login);
		if (answer.location().filter((location) -> location.contains(CONSENT)).isPresent()) {
			answer = consent(follow(answer));
		}
		Matcher code = CODE.matcher(answer.location().orElse(""));
		if (!code.find()) {
			throw new Failure("auth-server rejects the login of " + user.name() + ": see ./parley credentials");
		}
		Map<String, String> request = Map.of("grant_type", "authorization_code", "code",
				URLDecoder.decode(code.group(1), StandardCharsets.UTF_8), "redirect_uri", REDIRECT, "client_id", CLIENT,
				"code_verifier", proof.verifier());
		return () -> post(TOKEN, request);
	}

	/** Gets a token for a client: client credentials (RFC 6749, section 4.4). */
	String client(String id, String secret, Collection<String> scopes) {
		return token(post(TOKEN, Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret,
				"scope", String.join(" ", scopes))));
	}

	private Optional<Reply> secondStep(String code) {
		return Optional.of(post(SECOND_STEP, Map.of("code", code, "_csrf", csrf(get(SECOND_STEP)))))
			.filter((reply) -> reply.location().filter((location) -> location.startsWith(SECOND_STEP)).isEmpty());
	}

	/** The page has the scopes that the user's role allows. */
	private Reply consent(Reply page) {
		String allowed = SCOPE.matcher(page.text())
			.results()
			.map((scope) -> "&" + form(Map.of("scope", scope.group(1))))
			.collect(Collectors.joining());
		return post("/auth/oauth2/authorize", form(Map.of("client_id", CLIENT, "state", field(STATE, page))) + allowed);
	}

	private static String csrf(Reply page) {
		return field(CSRF, page);
	}

	private static String field(Pattern field, Reply page) {
		Matcher value = field.matcher(page.text());
		if (!value.find()) {
			throw new Failure("Could not load the login page: " + page.complaint());
		}
		return value.group(1);
	}

	private static String token(Reply reply) {
		if (reply.status() != 200) {
			throw new Failure("auth-server issued no token: " + reply.json().path("error").asString(reply.complaint()));
		}
		return reply.json().path("access_token").asString();
	}

	private Reply follow(Reply reply) {
		return get(reply.location()
			.orElseThrow(() -> new Failure("auth-server did not redirect the login: " + reply.complaint())));
	}

	private Reply get(String path) {
		return FrontDoor.send(this.http, request(path).GET());
	}

	private Reply post(String path, Map<String, String> fields) {
		return post(path, form(fields));
	}

	private Reply post(String path, String form) {
		return FrontDoor.send(this.http, request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.frontDoor.resolve(path)).header("Accept", "text/html, application/json");
	}

	private static String form(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
