package dev.parley.cli.attack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.Meter;
import org.jspecify.annotations.Nullable;

/**
 * What strangers and customers have tried. Each attack is bounded, and leaves nothing but
 * cancelled orders.
 */
public final class Attacks {

	private final List<Supplier<Verdict>> attacks;

	private Attacks(Attacker attacker, BooleanSupplier serves, Stream<Supplier<Verdict>> ofCustomers,
			@Nullable Meter meter) {
		this.attacks = Stream
			.of(new Floods(attacker, serves).all(), new Forgeries(attacker).all(), ofCustomers,
					new Budgets(attacker, meter).all(AnonymousRequests.BUDGETS))
			.flatMap((attacks) -> attacks)
			.toList();
	}

	/** Attacks a platform whose accounts are known. */
	public static Attacks on(Entrance platform) {
		Attacker attacker = new Attacker(platform.url(), platform.tls());
		Trespasses trespasses = new Trespasses(attacker, platform.frontDoor(platform.tokenOf("customer1")),
				platform.frontDoor(platform.tokenOf("customer2")));
		return new Attacks(attacker, trespasses::isServed,
				Stream.concat(trespasses.all(), Stream.of(new Redemptions(attacker, platform)::verdict)),
				platform.meter().orElse(null));
	}

	/** Attacks a platform as a stranger. */
	public static Attacks on(URI url, SSLContext tls) {
		Attacker attacker = new Attacker(url, tls);
		return new Attacks(attacker, () -> attacker.get("/").equals("200"),
				Stream.of(Trespasses.FOREIGN_ORDER, Trespasses.OTHER_ROLE, Trespasses.WORK_OF_STAFF, Redemptions.ATTACK)
					.map((attack) -> () -> Verdict.notTried(attack, "needs the demo's accounts")),
				null);
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

}
