package dev.parley.system;

import dev.parley.servers.Failure;

/**
 * Where the parts of the platform under test run: {@code -Dparley.on=kubernetes} says so,
 * and {@code -Dparley.url} alone names containers.
 */
enum Place {

	/** This machine, where the tests start them. */
	PROCESSES("processes of this machine"),

	/** A project of Docker Compose that is up. */
	CONTAINERS("containers"),

	/** The cluster that {@code kubectl} talks to. */
	KUBERNETES("pods");

	private static final String GIVEN = System.getProperty("parley.on", "");

	private final String parts;

	Place(String parts) {
		this.parts = parts;
	}

	/** The one of this run. */
	static Place here() {
		return switch (GIVEN) {
			case "kubernetes" -> KUBERNETES;
			case "" -> RunningPlatform.GIVEN.isEmpty() ? PROCESSES : CONTAINERS;
			default -> throw new Failure("-Dparley.on=" + GIVEN + " is no place: leave it out, or say kubernetes");
		};
	}

	/** What the parts are there. */
	@Override
	public String toString() {
		return this.parts;
	}

}
