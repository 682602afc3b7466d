package dev.parley.cli.attack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import dev.parley.cli.check.SecurityLog;
import dev.parley.cli.client.Entrance;

/**
 * What strangers and customers have tried. Each attack is bounded, and leaves nothing but
 * cancelled orders and short locks of names that no account has.
 */
public final class Attacks {

	private final List<Supplier<Verdict>> attacks;

	private Attacks(Attacker attacker, Bystander others, Stream<Supplier<Verdict>> ofCustomers, Guesses guesses,
			Budgets budgets, Length length) {
		this.attacks = Stream
			.of(new Floods(attacker, others, length.logins).all(), new Forgeries(attacker).all(), ofCustomers,
					guesses.all(), budgets.all(length.budgets()))
			.flatMap((attacks) -> attacks)
			.toList();
	}

	/** Attacks a platform whose accounts are known. */
	public static Attacks on(Entrance platform, Length length) {
		Attacker attacker = new Attacker(platform.url(), platform.tls());
		Trespasses trespasses = new Trespasses(attacker, platform.frontDoor(platform.tokenOf("customer1")),
				platform.frontDoor(platform.tokenOf("customer2")));
		Stream<Supplier<Verdict>> ofCustomers = Stream
			.of(trespasses.all(), new Sessions(attacker, platform).all(), Stream.<Supplier<Verdict>>of(
					new Redemptions(attacker, platform)::verdict, new Replays(attacker, platform)::verdict))
			.flatMap((attacks) -> attacks);
		return new Attacks(attacker, new Bystander(trespasses::isServed), ofCustomers,
				new Guesses(attacker, () -> SecurityLog.failedLogins(platform, Guesses.VICTIM)),
				new Budgets(attacker, (length == Length.FULL) ? platform.meter().orElse(null) : null), length);
	}

	/** Attacks a platform as a stranger. */
	public static Attacks on(URI url, SSLContext tls, Length length) {
		Attacker attacker = new Attacker(url, tls);
		return new Attacks(attacker, new Bystander(() -> attacker.get("/").equals("200")), Stream
			.of(Trespasses.FOREIGN_ORDER, Trespasses.OTHER_ROLE, Trespasses.WORK_OF_STAFF, Sessions.ILLEGAL_NAME,
					Sessions.SILENT_CODE, Sessions.AFTER_LOGOUT, Redemptions.ATTACK, Replays.ATTACK)
			.map((attack) -> () -> Verdict.notTried(attack, "needs the demo's accounts")),
				new Guesses(attacker, () -> 0), new Budgets(attacker, null), length);
	}

	/**
	 * Runs all attacks, one after the other.
	 * @param progress gets each verdict when it is known
	 */
	public List<Verdict> run(Consumer<Verdict> progress) {
		List<Verdict> verdicts = new ArrayList<>();
		for (Supplier<Verdict> attack : this.attacks) {
			Verdict verdict = attack.get();
			progress.accept(verdict);
			verdicts.add(verdict);
		}
		return verdicts;
	}

	/** How much is tried. */
	public enum Length {

		/** Everything. */
		FULL(20_000),

		/**
		 * Fewer logins, and two requests of each budget, of which only the bytes count.
		 */
		SHORT(2_000);

		private final int logins;

		Length(int logins) {
			this.logins = logins;
		}

		private List<Budget> budgets() {
			return (this == FULL) ? AnonymousRequests.BUDGETS
					: AnonymousRequests.BUDGETS.stream().map((budget) -> budget.repeated(2)).toList();
		}

	}

}
