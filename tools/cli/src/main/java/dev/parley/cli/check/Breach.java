package dev.parley.cli.check;

/**
 * Something that should not be so.
 *
 * @param id the order, the product or the event that it is about
 * @param what what is wrong
 */
public record Breach(String id, String what) {

	@Override
	public String toString() {
		return this.id + ": " + this.what;
	}

}
