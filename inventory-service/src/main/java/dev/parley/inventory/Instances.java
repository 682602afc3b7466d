package dev.parley.inventory;

import java.util.List;

/** The instances of this service, by name. */
public interface Instances {

	/** Returns the name of this instance. */
	String self();

	/**
	 * Returns those that were there in the last minute, sorted. It includes an instance
	 * that has just died.
	 */
	List<String> present();

}
