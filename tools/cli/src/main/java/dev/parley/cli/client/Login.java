package dev.parley.cli.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.parley.servers.Failure;
import dev.parley.setup.Credentials;

/** Gets access tokens as OAuth 2.1 demands. */
record Login(Browser browser) {

	private static final String CLIENT = "parley-cli";

	private static final String REDIRECT = "http://127.0.0.1/callback";

	private static final String TOKEN = "/auth/oauth2/token";

	private static final String SECOND_STEP = "/auth/login/second-factor";

	private static final String CONSENT = "/auth/oauth2/consent?";

	private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");

	private static final Pattern SCOPE = Pattern.compile("name=\"scope\" value=\"([^\"]+)\"");

	private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

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
		Reply start = this.browser.get("/auth/oauth2/authorize?" + Browser
			.form(Map.of("response_type", "code", "client_id", CLIENT, "redirect_uri", REDIRECT, "scope",
					String.join(" ", scopes), "code_challenge", proof.challenge(), "code_challenge_method", "S256")));
		Reply login = this.browser.post("/auth/login", Map.of("username", user.name(), "password", user.password(),
				"_csrf", Browser.csrf(this.browser.follow(start))));
		Optional<OneTimeCodes> codes = OneTimeCodes.of(user);
		if (codes.isPresent() && login.location().filter(SECOND_STEP::equals).isPresent()) {
			login = codes.get().offer(this::secondStep);
		}
		Reply answer = this.browser.follow(login);
		if (answer.location().filter((location) -> location.contains(CONSENT)).isPresent()) {
			answer = consent(this.browser.follow(answer));
		}
		Matcher code = CODE.matcher(answer.location().orElse(""));
		if (!code.find()) {
			throw new Failure("auth-server rejects the login of " + user.name() + ": see ./parley credentials");
		}
		Map<String, String> request = Map.of("grant_type", "authorization_code", "code",
				URLDecoder.decode(code.group(1), StandardCharsets.UTF_8), "redirect_uri", REDIRECT, "client_id", CLIENT,
				"code_verifier", proof.verifier());
		return () -> this.browser.post(TOKEN, request);
	}

	/** Gets a token for a client: client credentials (RFC 6749, section 4.4). */
	String client(String id, String secret, Collection<String> scopes) {
		return token(this.browser.post(TOKEN, ofClient(id, secret, scopes)));
	}

	/** Gets a token for a client that is bound to a new key. */
	BoundToken bound(String id, String secret, Collection<String> scopes) {
		ProofKey key = ProofKey.generate();
		return new BoundToken(token(this.browser.post(TOKEN, Browser.form(ofClient(id, secret, scopes)), "DPoP",
				key.proof("POST", this.browser.url(TOKEN)))), key);
	}

	private static Map<String, String> ofClient(String id, String secret, Collection<String> scopes) {
		return Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret, "scope",
				String.join(" ", scopes));
	}

	private Optional<Reply> secondStep(String code) {
		return Optional
			.of(this.browser.post(SECOND_STEP,
					Map.of("code", code, "_csrf", Browser.csrf(this.browser.get(SECOND_STEP)))))
			.filter((reply) -> reply.location().filter((location) -> location.startsWith(SECOND_STEP)).isEmpty());
	}

	/** The page has the scopes that the user's role allows. */
	private Reply consent(Reply page) {
		String allowed = SCOPE.matcher(page.text())
			.results()
			.map((scope) -> "&" + Browser.form(Map.of("scope", scope.group(1))))
			.collect(Collectors.joining());
		return this.browser.post("/auth/oauth2/authorize",
				Browser.form(Map.of("client_id", CLIENT, "state", Browser.field(STATE, page))) + allowed);
	}

	private static String token(Reply reply) {
		if (reply.status() != 200) {
			throw new Failure("auth-server issued no token: " + reply.json().path("error").asString(reply.complaint()));
		}
		return reply.json().path("access_token").asString();
	}

}
