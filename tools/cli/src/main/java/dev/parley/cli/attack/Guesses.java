package dev.parley.cli.attack;

import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many logins that look for a way around the locks. None names an account.
 *
 * @param blamed counts the failed logins of {@link #VICTIM} in the audit log
 */
record Guesses(Attacker attacker, LongSupplier blamed) {

	/** The user to whom the log must not attribute these failures. */
	static final String VICTIM = "operator1";

	/** More than a lock should allow, and not enough to lock an address. */
	private static final int GUESSES = 12;

	private static final int FIRST_CONTROL = 0x0e;

	private static final int PASSKEYS = 150;

	private static final String WRONG = "302";

	private static final String LOCKED = "429";

	/** What {@code trim} and {@code strip} understand differently. */
	private static final List<String> SPACES = List.of("", " ", "\u00a0", "\t", "\u2003", "\u3000");

	Stream<Supplier<Verdict>> all() {
		return Stream.of(this::spellings, this::illegalNames, this::passkeys);
	}

	private Verdict spellings() {
		String name = "stranger-" + UUID.randomUUID();
		return guesses("one name in many spellings", (guess) -> SPACES.get(guess / SPACES.size() % SPACES.size()) + name
				+ SPACES.get(guess % SPACES.size()));
	}

	private Verdict illegalNames() {
		String name = "stranger-" + UUID.randomUUID();
		return guesses("names with control characters", (guess) -> name + (char) (FIRST_CONTROL + guess));
	}

	private Verdict guesses(String attack, IntFunction<String> names) {
		Attacker stranger = this.attacker.fromElsewhere();
		LoginForm form = LoginForm.of(stranger);
		return locked(attack, WRONG,
				IntStream.range(0, GUESSES)
					.mapToObj((guess) -> stranger.status(form.login(names.apply(guess), "wrong")))
					.toList());
	}

	/** No stranger may fill the log with failures of others, either. */
	private Verdict passkeys() {
		Attacker stranger = this.attacker.fromElsewhere();
		LoginForm form = LoginForm.of(stranger);
		long before = this.blamed.getAsLong();
		Verdict verdict = locked(PASSKEYS + " passkeys that are garbage", "401",
				IntStream.range(0, PASSKEYS)
					.mapToObj((_) -> stranger.status(form.json("/auth/login/webauthn?username=" + VICTIM, "{}")))
					.toList());
		long after = this.blamed.getAsLong() - before;
		return (after == 0) ? verdict : new Verdict(verdict.attack(), false,
				verdict.what() + "; %,d entries of the log blame %s".formatted(after, VICTIM));
	}

	private static Verdict locked(String attack, String refused, List<String> statuses) {
		Responses responses = Responses.of(statuses.stream());
		return new Verdict(attack, statuses.getLast().equals(LOCKED) && responses.areOnly(refused, LOCKED),
				responses.toString());
	}

}
