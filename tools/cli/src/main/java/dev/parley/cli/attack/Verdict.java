package dev.parley.cli.attack;

import java.util.stream.Stream;

/**
 * How an attack ended.
 *
 * @param attack what was tried
 * @param what the responses, counted by status, or the reason
 */
public record Verdict(String attack, Outcome outcome, String what) {

	Verdict(String attack, boolean held, String what) {
		this(attack, held ? Outcome.HELD : Outcome.HOLE, what);
	}

	/** An attack is held if every response has one of the expected statuses. */
	static Verdict refused(String attack, Stream<String> statuses, String... expected) {
		Responses responses = Responses.of(statuses);
		return new Verdict(attack, responses.areOnly(expected), responses.toString());
	}

	/** An attack is not tried without what it needs. */
	static Verdict notTried(String attack, String reason) {
		return new Verdict(attack, Outcome.NOT_TRIED, "not tried: " + reason);
	}

	/** Whether the platform resisted. */
	public boolean held() {
		return this.outcome == Outcome.HELD;
	}

	/** Whether an attack was tried, and what came of it. */
	public enum Outcome {

		/** The platform resisted. */
		HELD("held"),

		/** The attack succeeded. */
		HOLE("HOLE"),

		/** Something is missing that the attack needs. */
		NOT_TRIED("-");

		private final String label;

		Outcome(String label) {
			this.label = label;
		}

		@Override
		public String toString() {
			return this.label;
		}

	}

}
