package dev.parley.order;

/** What a caller demands of an order before it is changed. */
@FunctionalInterface
public interface Precondition {

	/**
	 * Throws if the caller would change another version than they have seen.
	 * @param version the version of the order
	 */
	void check(long version);

}
