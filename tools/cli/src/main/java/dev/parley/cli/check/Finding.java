package dev.parley.cli.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The result of checking an invariant.
 *
 * @param number the number of the invariant
 * @param title the invariant in a few words
 * @param summary what was counted
 * @param breaches the violations; empty if the invariant holds
 * @param waiting how much is still to be done, although the invariant holds
 */
public record Finding(int number, String title, String summary, List<Breach> breaches, long waiting) {

	public boolean holds() {
		return this.breaches.isEmpty();
	}

	/** Whether the invariant holds and nothing is left to be done. */
	boolean isSettled() {
		return holds() && this.waiting == 0;
	}

	/**
	 * Leaves out violations that the check before did not find, since they may be in
	 * progress.
	 */
	public Finding since(Finding before) {
		Set<String> known = before.breaches.stream().map(Breach::id).collect(Collectors.toSet());
		return new Finding(this.number, this.title, this.summary,
				this.breaches.stream().filter((breach) -> known.contains(breach.id())).toList(), this.waiting);
	}

}
