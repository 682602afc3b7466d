package dev.parley.auth;

/**
 * Something that must be in the database before the first request. It runs at every
 * start, one instance at a time, in one transaction with the other initializers.
 */
public interface DataInitializer {

	/** Brings the database to what the configuration says; changes nothing twice. */
	void initialize();

}
