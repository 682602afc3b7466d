package dev.parley.order;

/** The products that can be ordered, and their prices. */
public interface Catalog {

	/**
	 * Quotes a basket. Do not call it within a transaction: it may make a remote call.
	 */
	Quote quote(Basket basket);

}
