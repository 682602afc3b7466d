package dev.parley.cli.attack;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** The kinds of requests that need no account, each with its budget. */
final class AnonymousRequests {

	private static final String RESET = "/auth/login/reset";

	private static final String TOKEN = "/auth/oauth2/token";

	/** The columns are status, times, bytes, CPU, writes, calls. */
	static final List<Budget> BUDGETS = List.of(
	// @formatter:off
			get("the shop", "/",                                     "200", 20,     4_000,  25, 0, 0),
			get("a file of the shop", "/app/app.js",                 "200", 20,    20_000,  25, 0, 0),
			get("the API documentation", "/docs",                    "200", 20,     4_000,  25, 0, 0),
			get("the largest file", "/docs/swagger-ui-bundle.js",    "200", 20, 2_000_000,  300, 0, 0),
			get("a description of an API", "/docs/openapi/orders",   "200", 20,    64_000,  150, 0, 1),
			get("the health", "/actuator/health",                    "200", 20,     1_500,  25, 0, 0),
			get("an unknown path", "/nothing",                       "404", 20,     1_500,  25, 0, 0),
			get("the state of a session", "/session",                "200", 20,     1_500,  25, 0, 0),
			get("the start of a login", "/session/login",            "302", 20,     4_000,  25, 0, 0),
			kind("an authorization request", AnonymousRequests::authorization, "302", 20, 4_000, 50, 0, 1),
			get("the login page", LoginForm.PATH,                        "200", 20,     4_000,  50, 0, 1),
			kind("a login without a CSRF token", AnonymousRequests::loginWithoutToken, "302", 20, 1_500, 50, 0, 1),
			kind("a wrong password", AnonymousRequests::wrongPassword, "302|429", 3, 1_500, 600, 3, 1),
			kind("a forgotten password", AnonymousRequests::forgottenPassword, "302|429", 10, 1_500, 60, 1, 1),
			get("an unknown password link", "/auth/login/password/x", "302", 20,     1_500,  50, 0, 1),
			kind("the challenge of a passkey", AnonymousRequests::passkeyChallenge, "200", 20, 2_000, 60, 1, 1),
			kind("a wrong secret of a client", AnonymousRequests::wrongSecret, "401", 40, 1_500, 50, 0, 1),
			kind("an unknown authorization code", AnonymousRequests::wrongCode, "400", 40, 1_500, 80, 0, 1),
			get("the keys of auth-server", "/auth/oauth2/jwks",      "200", 20,     2_000,  40, 0, 1),
			get("an order without a token", "/api/orders",           "401", 20,     1_500,  25, 0, 0),
			kind("a garbage token", (attacker) -> () -> order(attacker, "a.b.c"), "401", 20, 1_500, 25, 0, 0),
			kind("a token with an unknown key", (attacker) -> () -> order(attacker, unknownKey()),
					"401", 20, 1_500, 30, 0, 0),
			kind("a body of 1 MB", (attacker) -> () -> attacker.largeForm(TOKEN), "413", 20, 1_500, 150, 0, 0),
			kind("a preflight of another origin", AnonymousRequests::preflight, "403", 20, 1_500, 25, 0, 0));
	// @formatter:on

	private AnonymousRequests() {
	}

	private static Budget get(String request, String path, String status, int times, long bytes, long cpu, long writes,
			long calls) {
		return kind(request, (attacker) -> () -> attacker.request(path), status, times, bytes, cpu, writes, calls);
	}

	private static Budget kind(String request, Function<Attacker, Supplier<HttpRequest.Builder>> how, String status,
			int times, long bytes, long cpu, long writes, long calls) {
		return new Budget(request, how, status, times, bytes, cpu, writes, calls);
	}

	private static Supplier<HttpRequest.Builder> authorization(Attacker attacker) {
		return () -> attacker
			.request(Forgeries.AUTHORIZE + Forgeries.CHALLENGE + "&redirect_uri=http://127.0.0.1/callback");
	}

	private static Supplier<HttpRequest.Builder> loginWithoutToken(Attacker attacker) {
		return () -> attacker.formRequest(LoginForm.PATH, "username=stranger&password=wrong");
	}

	/** Few of an unknown name, so that neither it nor the address is locked. */
	private static Supplier<HttpRequest.Builder> wrongPassword(Attacker attacker) {
		LoginForm form = LoginForm.of(attacker);
		String name = UUID.randomUUID().toString();
		return () -> form.login(name, "wrong");
	}

	/** Of a name each, since a name is soon locked. */
	private static Supplier<HttpRequest.Builder> forgottenPassword(Attacker attacker) {
		LoginForm form = LoginForm.of(attacker);
		return () -> form.request(RESET, "user=" + UUID.randomUUID());
	}

	private static Supplier<HttpRequest.Builder> passkeyChallenge(Attacker attacker) {
		LoginForm form = LoginForm.of(attacker);
		return () -> form.json("/auth/webauthn/authenticate/options", "{}");
	}

	private static Supplier<HttpRequest.Builder> wrongSecret(Attacker attacker) {
		String basic = Base64.getEncoder().encodeToString("partner:wrong".getBytes(StandardCharsets.UTF_8));
		return () -> attacker.formRequest(TOKEN, "grant_type=client_credentials", "Authorization", "Basic " + basic);
	}

	private static Supplier<HttpRequest.Builder> wrongCode(Attacker attacker) {
		return () -> attacker.formRequest(TOKEN, "grant_type=authorization_code&client_id=parley-cli"
				+ "&redirect_uri=http://127.0.0.1/callback&code=wrong&code_verifier=" + "a".repeat(43));
	}

	private static Supplier<HttpRequest.Builder> preflight(Attacker attacker) {
		return () -> attacker
			.request("/api/orders", "Origin", "https://attacker.example", "Access-Control-Request-Method", "POST")
			.method("OPTIONS", HttpRequest.BodyPublishers.noBody());
	}

	private static HttpRequest.Builder order(Attacker attacker, String token) {
		return attacker.request("/api/orders", "Authorization", "Bearer " + token);
	}

	private static String unknownKey() {
		return Forgeries.token("ES256", UUID.randomUUID().toString());
	}

}
