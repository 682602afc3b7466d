package dev.parley.cli.attack;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import dev.parley.cli.client.Entrance;

/**
 * What strangers and customers have tried. Each attack is bounded, and leaves nothing but
 * cancelled orders.
 */
public final class Attacks {

	private final List<Supplier<Verdict>> attacks;

	private Attacks(Stream<Supplier<Verdict>> attacks) {
		this.attacks = attacks.toList();
	}

	/** Attacks a platform whose accounts are known. */
	public static Attacks on(Entrance platform) {
		Attacker attacker = new Attacker(platform.url(), platform.tls());
		Trespasses trespasses = new Trespasses(attacker, platform.frontDoor(platform.tokenOf("customer1")),
				platform.frontDoor(platform.tokenOf("customer2")));
		return new Attacks(Stream
			.of(new Floods(attacker, trespasses::isServed).all(), new Forgeries(attacker).all(), trespasses.all())
			.flatMap((attacks) -> attacks));
	}

	/** Attacks a platform as a stranger. */
	public static Attacks on(URI url, SSLContext tls) {
		Attacker attacker = new Attacker(url, tls);
		return new Attacks(Stream.concat(new Floods(attacker, () -> attacker.get("/").equals("200")).all(),
				new Forgeries(attacker).all()));
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
