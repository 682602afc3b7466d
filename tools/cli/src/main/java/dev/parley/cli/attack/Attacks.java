package dev.parley.cli.attack;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Failure;
import dev.parley.servers.Patience;
import org.jspecify.annotations.Nullable;

/**
 * What strangers and customers have tried. Each attack is bounded, and leaves nothing
 * behind.
 */
public final class Attacks {

	private static final Duration RECOVERY = Duration.ofSeconds(30);

	private static final String AUTHORIZE = "/auth/oauth2/authorize?response_type=code&client_id=parley-cli"
			+ "&scope=orders:read";

	private static final String CHALLENGE = "&code_challenge=" + "a".repeat(43) + "&code_challenge_method=S256";

	private static final String ORDER = "{\"lines\": [{\"sku\": \"espresso-beans\", \"quantity\": 1}]}";

	private final Attacker attacker;

	private final @Nullable FrontDoor customer;

	private final @Nullable FrontDoor other;

	private Attacks(Attacker attacker, @Nullable FrontDoor customer, @Nullable FrontDoor other) {
		this.attacker = attacker;
		this.customer = customer;
		this.other = other;
	}

	/** Attacks a platform whose accounts are known. */
	public static Attacks on(Entrance platform) {
		return new Attacks(new Attacker(platform.url(), platform.tls()),
				platform.frontDoor(platform.tokenOf("customer1")), platform.frontDoor(platform.tokenOf("customer2")));
	}

	/** Attacks a platform as a stranger. */
	public static Attacks on(URI url, SSLContext tls) {
		return new Attacks(new Attacker(url, tls), null, null);
	}

	/**
	 * Runs all attacks, one after the other.
	 * @param progress gets each verdict when it is known
	 */
	public List<Verdict> run(Consumer<Verdict> progress) {
		List<Verdict> verdicts = new ArrayList<>();
		Stream.concat(strangers(), customers()).forEach((attack) -> {
			Verdict verdict = attack.get();
			progress.accept(verdict);
			verdicts.add(verdict);
		});
		return verdicts;
	}

	private Stream<Supplier<Verdict>> strangers() {
		return Stream.of(this::bodies, this::logins, this::secrets, this::unknownKeys, this::forgedTokens,
				this::innerPaths, this::smuggling, this::foreignHost, this::foreignRedirect, this::noChallenge,
				this::credentialsInUrl);
	}

	private Stream<Supplier<Verdict>> customers() {
		return (this.customer == null || this.other == null) ? Stream.empty()
				: Stream.of(() -> foreignOrder(this.customer, this.other), () -> alteredToken(this.customer),
						() -> staffsWork(this.customer));
	}

	private Verdict bodies() {
		String body = "a".repeat(1_000_000);
		return stillServes("250 bodies of 1 MB at once",
				this.attacker.repeat(250, 250, () -> this.attacker.form("/auth/oauth2/token", body)), "400", "413",
				"429", "503", Responses.CLOSED);
	}

	private Verdict logins() {
		return stillServes("20,000 logins that are never finished",
				this.attacker.repeat(20_000, 100, () -> this.attacker.get("/session/login")), "302", "429", "503");
	}

	private Verdict secrets() {
		String basic = "Basic "
				+ Base64.getEncoder().encodeToString(("partner:" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
		return stillServes(
				"300 wrong secrets of a client", this.attacker.repeat(300, 25, () -> this.attacker
					.form("/auth/oauth2/token", "grant_type=client_credentials", "Authorization", basic)),
				"401", "429", "503");
	}

	private Verdict unknownKeys() {
		return stillServes("300 tokens with unknown keys",
				this.attacker.repeat(300, 25,
						() -> this.attacker.get("/api/orders", "Authorization",
								"Bearer " + token("ES256", UUID.randomUUID().toString(), "c2lnbmF0dXJl"))),
				"401", "429");
	}

	private Verdict forgedTokens() {
		return refused("tokens without a valid signature",
				Stream
					.of(token("none", "", ""), token("none", "a", ""), token("HS256", "a", "c2lnbmF0dXJl"),
							token("ES256", "", ""), "..", "a.b.c")
					.map((token) -> this.attacker.get("/api/orders", "Authorization", "Bearer " + token)),
				"401", "429");
	}

	private Verdict innerPaths() {
		return refused("paths that only the inside knows",
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
		return refused("two lengths of one request", Stream
			.of("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n",
					"Transfer-Encoding: chunked, identity\r\n", "Transfer-Encoding: xchunked\r\n",
					"Content-Length: +5\r\n")
			.map((headers) -> this.attacker.raw(request("POST", "/auth/oauth2/token", headers) + "0\r\n\r\n" + inner)),
				"400", "411", "413", "415", "429", "501", Responses.CLOSED);
	}

	private Verdict foreignHost() {
		return refused("a host that is not the platform's",
				Stream.of(this.attacker
					.raw("GET /session HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n")),
				"400", "421", "429");
	}

	private Verdict foreignRedirect() {
		return refused("a redirect to another site",
				Stream
					.of("https://attacker.example/callback", "http://127.0.0.1/elsewhere",
							"http://127.0.0.1.example/callback")
					.map((uri) -> this.attacker.get(AUTHORIZE + CHALLENGE + "&redirect_uri=" + uri)),
				"400", "429");
	}

	private Verdict noChallenge() {
		String location = this.attacker.location(AUTHORIZE + "&redirect_uri=http://127.0.0.1/callback").orElse("");
		return new Verdict("a login without PKCE", !location.contains("code=") && !location.contains("/login"),
				location.isEmpty() ? "no redirect" : location.replaceAll("&.*", ""));
	}

	private Verdict credentialsInUrl() {
		return refused("credentials in a URL",
				Stream.of(
						this.attacker.form("/auth/oauth2/token?client_id=partner&client_secret=secret",
								"grant_type=client_credentials"),
						this.attacker.get("/api/orders?access_token=" + token("ES256", "a", "c2lnbmF0dXJl"))),
				"400", "401", "429");
	}

	private static Verdict foreignOrder(FrontDoor owner, FrontDoor other) {
		Reply placed = place(owner);
		String order = "/api/orders/" + placed.json().path("id").asString("");
		try {
			return refused("another customer's order",
					Stream
						.of(other.get(order), other.get(order + "/timeline"),
								other.post(order + "/cancellation", "", Map.of()))
						.map((reply) -> Integer.toString(reply.status())),
					"404");
		}
		finally {
			owner.post(order + "/cancellation", "", Map.of());
		}
	}

	private Verdict alteredToken(FrontDoor customer) {
		String[] parts = customer.token().split("\\.");
		String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
		String altered = base64(claims.replaceFirst("\"CUSTOMER\"", "\"OPERATOR\""));
		return refused("a token with another role", Stream.of(this.attacker.get("/api/orders", "Authorization",
				"Bearer " + parts[0] + "." + altered + "." + parts[2])), "401");
	}

	private static Verdict staffsWork(FrontDoor customer) {
		return refused("the work of staff and operators",
				Stream
					.of(customer.post("/api/products/espresso-beans/stock-adjustments",
							"{\"delta\": 1, \"reason\": \"attack\"}", Map.of()),
							customer.get("/api/operations/inventory/facts"), customer.get("/auth/operations/accounts"))
					.map((reply) -> Integer.toString(reply.status())),
				"401", "403");
	}

	private static Verdict refused(String attack, Stream<String> statuses, String... expected) {
		Map<String, Long> counts = new TreeMap<>();
		statuses.forEach((status) -> counts.merge(status, 1L, Long::sum));
		Responses responses = new Responses(counts);
		return new Verdict(attack, responses.areOnly(expected), responses.toString());
	}

	/**
	 * A load is resisted if every response is expected, and if others are served
	 * afterwards.
	 */
	private Verdict stillServes(String attack, Responses responses, String... expected) {
		Instant start = Instant.now();
		boolean serves = new Patience(RECOVERY).within(serves());
		String after = serves ? "served again after " + Duration.between(start, Instant.now()).toMillis() + " ms"
				: "not served for " + RECOVERY.toSeconds() + " s";
		return new Verdict(attack, serves && responses.areOnly(expected), responses + "; " + after);
	}

	private BooleanSupplier serves() {
		FrontDoor honest = this.customer;
		return (honest == null) ? () -> this.attacker.get("/").equals("200") : () -> {
			try {
				String order = place(honest).json().path("id").asString("");
				return honest.post("/api/orders/" + order + "/cancellation", "", Map.of()).status() < 300;
			}
			catch (Failure ex) {
				return false;
			}
		};
	}

	private static Reply place(FrontDoor customer) {
		return customer.post("/api/orders", ORDER, Map.of("Idempotency-Key", UUID.randomUUID().toString())).accepted();
	}

	private String request(String method, String path, String headers) {
		return method + " " + path + " HTTP/1.1\r\nHost: " + this.attacker.url().getRawAuthority()
				+ "\r\nConnection: close\r\n" + headers + "\r\n";
	}

	private static String token(String algorithm, String key, String signature) {
		Instant now = Instant.now();
		return base64("{\"alg\":\"%s\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(algorithm, key)) + "." + base64(
				"{\"sub\":\"attacker\",\"aud\":[\"order-service\"],\"scope\":\"orders:read\",\"iat\":%d,\"exp\":%d}"
					.formatted(now.getEpochSecond(), now.plusSeconds(300).getEpochSecond()))
				+ "." + signature;
	}

	private static String base64(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
