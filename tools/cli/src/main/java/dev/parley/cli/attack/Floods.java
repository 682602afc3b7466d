package dev.parley.cli.attack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.parley.servers.Patience;

/**
 * Many requests at once, each of which costs the platform something.
 *
 * @param others another caller, who is served meanwhile and afterwards
 * @param logins how many logins are begun
 */
record Floods(Attacker attacker, Bystander others, int logins) {

	private static final int ATTEMPTS = 3;

	private static final Duration RECOVERY = Duration.ofSeconds(30);

	Stream<Supplier<Verdict>> all() {
		return Stream.of(this::bodies, this::begunLogins, this::secrets, this::unknownKeys);
	}

	private Verdict bodies() {
		return verdict("250 bodies of 1 MB at once",
				() -> this.attacker.repeat(250, 250,
						() -> this.attacker.status(this.attacker.largeForm("/auth/oauth2/token"))),
				"400", "413", "429", "503");
	}

	private Verdict begunLogins() {
		return verdict("%,d logins that are never finished".formatted(this.logins),
				() -> this.attacker.repeat(this.logins, 100, () -> this.attacker.get("/session/login")), "302", "429",
				"503");
	}

	private Verdict secrets() {
		String basic = "Basic "
				+ Base64.getEncoder().encodeToString(("partner:" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
		return verdict(
				"300 wrong secrets of a client", () -> this.attacker.repeat(300, 25, () -> this.attacker
					.form("/auth/oauth2/token", "grant_type=client_credentials", "Authorization", basic)),
				"401", "429", "503");
	}

	private Verdict unknownKeys() {
		return verdict("300 tokens with unknown keys", () -> this.attacker.repeat(300, 25, () -> this.attacker
			.get("/api/orders", "Authorization", "Bearer " + Forgeries.token("ES256", UUID.randomUUID().toString()))),
				"401", "429");
	}

	/** Another program may slow down the others during one flood, but not each time. */
	private Verdict verdict(String attack, Supplier<Responses> flood, String... expected) {
		Impact impact = impact(flood);
		for (int attempt = 1; attempt < ATTEMPTS && impact.isSlow(); attempt++) {
			impact = impact(flood);
		}
		return impact.verdict(attack, expected);
	}

	private Impact impact(Supplier<Responses> flood) {
		Duration before = this.others.time();
		try (Bystander.Watch watch = this.others.watch()) {
			Responses responses = flood.get();
			List<Duration> during = watch.end();
			Instant start = Instant.now();
			boolean served = new Patience(RECOVERY).within(this::isUp);
			return new Impact(responses, before, during,
					served ? Optional.of(Duration.between(start, Instant.now())) : Optional.empty());
		}
	}

	/** An order alone would not need auth-server, whose keys are cached. */
	private boolean isUp() {
		return this.others.isServed() && this.attacker.get("/auth/login").equals("200");
	}

	/**
	 * What a flood caused.
	 *
	 * @param responses those of the flood; a request may stay without one
	 * @param before how long another caller waited for a response before the flood
	 * @param during the same for each request during the flood
	 * @param recovery how long after the flood the platform served others; empty if it
	 * did not
	 */
	record Impact(Responses responses, Duration before, List<Duration> during, Optional<Duration> recovery) {

		private static final Duration LIMIT = Duration.ofSeconds(1);

		/** Where others wait long without a flood, the machine is busy. */
		private static final int FACTOR = 5;

		Verdict verdict(String attack, String... expected) {
			String[] statuses = Stream.concat(Stream.of(expected), Stream.of(Responses.CLOSED)).toArray(String[]::new);
			String after = this.recovery.map((time) -> "others are served after %,d ms".formatted(time.toMillis()))
				.orElse("others are not served for " + RECOVERY.toSeconds() + " s");
			return new Verdict(attack, this.recovery.isPresent() && !isSlow() && this.responses.areOnly(statuses),
					"%s; others wait %,d ms meanwhile (median of %d), and %,d ms before; %s".formatted(this.responses,
							median().toMillis(), this.during.size(), this.before.toMillis(), after));
		}

		boolean isSlow() {
			Duration busy = this.before.multipliedBy(FACTOR);
			return median().compareTo((busy.compareTo(LIMIT) > 0) ? busy : LIMIT) >= 0;
		}

		private Duration median() {
			return this.during.stream().sorted().toList().get((this.during.size() - 1) / 2);
		}

	}

}
