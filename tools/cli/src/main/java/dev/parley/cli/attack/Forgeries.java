package dev.parley.cli.attack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Single requests that pretend to be what they are not. */
record Forgeries(Attacker attacker) {

	static final String AUTHORIZE = "/auth/oauth2/authorize?response_type=code&client_id=parley-cli"
			+ "&scope=orders:read";

	static final String CHALLENGE = "&code_challenge=" + "a".repeat(43) + "&code_challenge_method=S256";

	Stream<Supplier<Verdict>> all() {
		return Stream.of(this::tokens, this::innerPaths, this::smuggling, this::host, this::redirect, this::noChallenge,
				this::credentialsInUrl);
	}

	private Verdict tokens() {
		return Verdict.refused("tokens without a valid signature",
				Stream.of(token("none", ""), token("none", "a"), token("HS256", "a"), token("ES256", ""), "..", "a.b.c")
					.map((token) -> this.attacker.get("/api/orders", "Authorization", "Bearer " + token)),
				"401", "429");
	}

	private Verdict innerPaths() {
		return Verdict.refused("paths that only the inside knows",
				Stream
					.of("/actuator/env", "/actuator/heapdump", "//actuator/env", "/auth/actuator/env",
							"/api/orders/..%2f..%2factuator/env", "/api/orders/%2e%2e/%2e%2e/actuator/env",
							"/api/orders;/../../actuator/env", "/auth/oauth2/..%2f..%2factuator/env",
							"/api/operations/inventory/facts")
					.map((path) -> this.attacker.raw(request("GET", path, ""))),
				"400", "401", "403", "404", "429", Responses.CLOSED);
	}

	private Verdict smuggling() {
		String inner = "GET /actuator/env HTTP/1.1\r\nHost: localhost\r\n\r\n";
		return Verdict.refused("two lengths of one request", Stream
			.of("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n",
					"Transfer-Encoding: chunked, identity\r\n", "Transfer-Encoding: xchunked\r\n",
					"Content-Length: +5\r\n")
			.map((headers) -> this.attacker.raw(request("POST", "/auth/oauth2/token", headers) + "0\r\n\r\n" + inner)),
				"400", "411", "413", "415", "429", "501", Responses.CLOSED);
	}

	private Verdict host() {
		return Verdict.refused("a host that is not the platform's",
				Stream.of(this.attacker
					.raw("GET /session HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n")),
				"400", "421", "429");
	}

	private Verdict redirect() {
		return Verdict.refused("a redirect to another site",
				Stream
					.of("https://attacker.example/callback", "http://127.0.0.1/elsewhere",
							"http://127.0.0.1.example/callback")
					.map((uri) -> this.attacker.get(AUTHORIZE + CHALLENGE + "&redirect_uri=" + uri)),
				"400", "429");
	}

	private Verdict noChallenge() {
		String attack = "a login without PKCE";
		String path = AUTHORIZE + "&redirect_uri=http://127.0.0.1/callback";
		return this.attacker.send(this.attacker.request(path))
			.flatMap((response) -> response.headers().firstValue("Location"))
			.map((location) -> new Verdict(attack, location.contains("error="), location.replaceAll("&.*", "")))
			.orElseGet(() -> Verdict.refused(attack, Stream.of(this.attacker.get(path)), "400", "429"));
	}

	private Verdict credentialsInUrl() {
		return Verdict.refused("credentials in a URL",
				Stream.of(
						this.attacker.form("/auth/oauth2/token?client_id=partner&client_secret=secret",
								"grant_type=client_credentials"),
						this.attacker.get("/api/orders?access_token=" + token("ES256", "a"))),
				"400", "401", "429");
	}

	private String request(String method, String path, String headers) {
		return method + " " + path + " HTTP/1.1\r\nHost: " + this.attacker.url().getRawAuthority()
				+ "\r\nConnection: close\r\n" + headers + "\r\n";
	}

	/** A token as auth-server would sign it, with a signature that proves nothing. */
	static String token(String algorithm, String key) {
		Instant now = Instant.now();
		return base64("{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(algorithm, key)) + "." + base64(
				"{\"sub\":\"attacker\",\"aud\":[\"order-service\"],\"scope\":\"orders:read\",\"iat\":%d,\"exp\":%d}"
					.formatted(now.getEpochSecond(), now.plusSeconds(300).getEpochSecond()))
				+ "." + (algorithm.equals("none") ? "" : "c2lnbmF0dXJl");
	}

	static String base64(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
