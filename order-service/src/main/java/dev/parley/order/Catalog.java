package dev.parley.order;

/** What can be ordered, and what it costs. */
public interface Catalog {

	/**
	 * Asks what a basket costs. Keep no transaction open: the answer may come from afar.
	 * @param basket what is wanted
	 * @return the prices, or why it cannot be ordered
	 */
	Quote quote(Basket basket);

}
