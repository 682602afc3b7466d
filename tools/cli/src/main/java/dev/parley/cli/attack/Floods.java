package dev.parley.cli.attack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.parley.servers.Patience;

/**
 * Many requests at once, each of which costs the platform something.
 *
 * @param serves whether another caller is served
 */
record Floods(Attacker attacker, BooleanSupplier serves) {

	private static final Duration RECOVERY = Duration.ofSeconds(30);

	Stream<Supplier<Verdict>> all() {
		return Stream.of(this::bodies, this::logins, this::secrets, this::unknownKeys);
	}

	private Verdict bodies() {
		return after("250 bodies of 1 MB at once",
				this.attacker.repeat(250, 250,
						() -> this.attacker.status(this.attacker.largeForm("/auth/oauth2/token"))),
				"400", "413", "429", "503");
	}

	private Verdict logins() {
		return after("20,000 logins that are never finished",
				this.attacker.repeat(20_000, 100, () -> this.attacker.get("/session/login")), "302", "429", "503");
	}

	private Verdict secrets() {
		String basic = "Basic "
				+ Base64.getEncoder().encodeToString(("partner:" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
		return after(
				"300 wrong secrets of a client", this.attacker.repeat(300, 25, () -> this.attacker
					.form("/auth/oauth2/token", "grant_type=client_credentials", "Authorization", basic)),
				"401", "429", "503");
	}

	private Verdict unknownKeys() {
		return after(
				"300 tokens with unknown keys", this.attacker.repeat(300, 25, () -> this.attacker.get("/api/orders",
						"Authorization", "Bearer " + Forgeries.token("ES256", UUID.randomUUID().toString()))),
				"401", "429");
	}

	/** A request may stay without a response, as long as others are served. */
	private Verdict after(String attack, Responses responses, String... expected) {
		String[] statuses = Stream.concat(Stream.of(expected), Stream.of(Responses.CLOSED)).toArray(String[]::new);
		Instant start = Instant.now();
		boolean served = new Patience(RECOVERY).within(this.serves);
		String outcome = served ? "others are served after " + Duration.between(start, Instant.now()).toMillis() + " ms"
				: "others are not served for " + RECOVERY.toSeconds() + " s";
		return new Verdict(attack, served && responses.areOnly(statuses), responses + "; " + outcome);
	}

}
