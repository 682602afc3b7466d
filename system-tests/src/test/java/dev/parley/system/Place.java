package dev.parley.system;

/**
 * Where the parts of the platform under test run: {@code -Dparley.url} names containers.
 */
enum Place {

	/** This machine, where the tests start them. */
	PROCESSES("processes of this machine"),

	/** A project of Docker Compose that is up. */
	CONTAINERS("containers");

	private final String parts;

	Place(String parts) {
		this.parts = parts;
	}

	/** The one of this run. */
	static Place here() {
		return RunningPlatform.GIVEN.isEmpty() ? PROCESSES : CONTAINERS;
	}

	/** What the parts are there. */
	@Override
	public String toString() {
		return this.parts;
	}

}
