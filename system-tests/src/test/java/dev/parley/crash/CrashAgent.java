package dev.parley.crash;

/** The agent's entry: that its jar is on the class path is all that it is for. */
public final class CrashAgent {

	private CrashAgent() {
	}

	/**
	 * Does nothing.
	 * @param arguments none
	 */
	public static void premain(String arguments) {
	}

}
