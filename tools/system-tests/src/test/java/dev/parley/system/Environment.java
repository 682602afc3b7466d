package dev.parley.system;

import dev.parley.servers.Failure;

/**
 * Where the platform under test runs: in containers with {@code -Dparley.url}, in a
 * cluster with {@code -Dparley.on=kubernetes}, otherwise as processes of this machine.
 */
enum Environment {

	/** Processes that the tests start on this machine. */
	PROCESSES("processes of this machine"),

	/** A running project of Docker Compose. */
	CONTAINERS("containers"),

	/** Pods of the cluster that {@code kubectl} uses. */
	KUBERNETES("pods");

	private static final String GIVEN = System.getProperty("parley.on", "");

	private final String parts;

	Environment(String parts) {
		this.parts = parts;
	}

	/** Returns the environment of this run. */
	static Environment current() {
		return switch (GIVEN) {
			case "kubernetes" -> KUBERNETES;
			case "" -> RunningPlatform.GIVEN.isEmpty() ? PROCESSES : CONTAINERS;
			default -> throw new Failure("-Dparley.on=" + GIVEN + " is not supported: omit it, or use kubernetes");
		};
	}

	/** Returns what the parts are in this environment. */
	@Override
	public String toString() {
		return this.parts;
	}

}
