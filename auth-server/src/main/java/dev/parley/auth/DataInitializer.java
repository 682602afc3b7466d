package dev.parley.auth;

/** Writes data that the first request needs, at every start. */
public interface DataInitializer {

	/**
	 * Aligns the database with the configuration. All initializers run in one
	 * transaction, one instance of the server at a time, and repeating them has no
	 * effect.
	 */
	void initialize();

}
