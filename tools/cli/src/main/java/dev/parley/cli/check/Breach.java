package dev.parley.cli.check;

/**
 * A violation of an invariant.
 *
 * @param id the order, product or event
 */
public record Breach(String id, String what) {

	@Override
	public String toString() {
		return this.id + ": " + this.what;
	}

}
