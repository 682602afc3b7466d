package dev.parley.cli.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was found about an invariant.
 *
 * @param number its number in the contract, 1 to 6
 * @param title what it says
 * @param summary what was counted
 * @param breaches what breaks it; empty if it holds
 */
public record Finding(int number, String title, String summary, List<Breach> breaches) {

	/**
	 * Tells the outcome.
	 * @return whether nothing breaks the invariant
	 */
	public boolean holds() {
		return this.breaches.isEmpty();
	}

	/** Leaves out what an earlier look had not found: it is under way. */
	public Finding since(Finding before) {
		Set<String> known = before.breaches.stream().map(Breach::id).collect(Collectors.toSet());
		return new Finding(this.number, this.title, this.summary,
				this.breaches.stream().filter((breach) -> known.contains(breach.id())).toList());
	}

}
