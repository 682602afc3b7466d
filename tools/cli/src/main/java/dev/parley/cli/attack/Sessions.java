package dev.parley.cli.attack;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.cli.client.Browser;
import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Patience;
import dev.parley.setup.Credentials;
import tools.jackson.databind.JsonNode;

/** What others could do with the login of a user, on the same machine or later. */
record Sessions(Attacker attacker, Entrance platform) {

	static final String ILLEGAL_NAME = "a right password under an illegal name";

	static final String SILENT_CODE = "a code for a program without consent";

	static final String AFTER_LOGOUT = "sessions and tokens after the logout";

	private static final String USER = "customer2";

	private static final int ATTEMPTS = 3;

	private static final Duration LIMIT = Duration.ofSeconds(1);

	Stream<Supplier<Verdict>> all() {
		return Stream.of(this::illegalName, this::silentCode, this::afterLogout);
	}

	/** The lock of a name is no use if the name has another spelling without a lock. */
	private Verdict illegalName() {
		Credentials.User user = this.platform.credentials().user(USER);
		Attacker stranger = this.attacker.fromElsewhere();
		LoginForm form = LoginForm.of(stranger);
		List<String> answers = Stream.of("\u0001", "\u0085", "\u200b")
			.map((character) -> answer(stranger.send(form.login(user.name() + character, user.password()))))
			.toList();
		return new Verdict(ILLEGAL_NAME,
				answers.stream().allMatch((answer) -> answer.contains("error") || answer.equals("429")),
				String.join(", ", answers));
	}

	/** The user has consented before, with the same browser. */
	private Verdict silentCode() {
		Browser browser = this.platform.browser();
		this.platform.tokenOf(browser, USER, "orders:read");
		String path = Forgeries.AUTHORIZE + Forgeries.CHALLENGE + "&redirect_uri=http://127.0.0.1/callback";
		List<String> answers = Stream.of(path, path + "&prompt=none")
			.map((request) -> browser.get(request).location().orElse("no redirect").replaceAll("[?&]scope=.*", ""))
			.toList();
		return new Verdict(SILENT_CODE,
				answers.stream().allMatch((answer) -> answer.endsWith("/consent") || answer.contains("error=")),
				String.join(", ", answers));
	}

	/** A busy machine may delay one revocation, but not each. */
	private Verdict afterLogout() {
		Verdict verdict = logout();
		for (int attempt = 1; attempt < ATTEMPTS && !verdict.held(); attempt++) {
			verdict = logout();
		}
		return verdict;
	}

	private Verdict logout() {
		Browser browser = this.platform.browser();
		String token = this.platform.tokenOf(browser, USER);
		browser.open("/session/login");
		String cookies = browser.cookies();
		Supplier<Map<String, String>> access = () -> Map.of("token",
				this.attacker.get("/api/orders", "Authorization", "Bearer " + token), "session",
				this.attacker.get("/api/orders", "Cookie", cookies), "session of auth-server",
				this.attacker.get("/auth/", "Cookie", cookies));
		Map<String, String> before = access.get();
		if (!before.values().stream().allMatch("200"::equals)) {
			return new Verdict(AFTER_LOGOUT, false, "nothing to end: " + before);
		}
		JsonNode csrf = browser.get("/session").json().path("csrf");
		Reply reply = browser.post("/session/logout",
				Map.of(csrf.path("parameter").asString("_csrf"), csrf.path("token").asString("")));
		Instant start = Instant.now();
		boolean ended = new Patience(LIMIT).within(() -> access.get().values().stream().noneMatch("200"::equals));
		return new Verdict(AFTER_LOGOUT, ended,
				ended ? "refused after " + Duration.between(start, Instant.now()).toMillis() + " ms"
						: "the logout was answered with %d; still open after %d s: %s".formatted(reply.status(),
								LIMIT.toSeconds(),
								access.get()
									.entrySet()
									.stream()
									.filter((entry) -> entry.getValue().equals("200"))
									.map(Map.Entry::getKey)
									.sorted()
									.collect(Collectors.joining(", "))));
	}

	private static String answer(Optional<HttpResponse<byte[]>> response) {
		return response.flatMap((reply) -> reply.headers().firstValue("Location"))
			.orElseGet(() -> Attacker.status(response));
	}

}
