package dev.parley.cli.local;

import dev.parley.servers.Tool;

/** What this machine has. */
public final class Machine {

	private Machine() {
	}

	/**
	 * Whether a command works here.
	 * @param command the command with its arguments
	 * @return whether it is there and exits with 0
	 */
	public static boolean has(String... command) {
		return Tool.works(command);
	}

	/**
	 * The memory that is free for new processes.
	 * @return bytes, or -1 where the system does not tell
	 */
	public static long availableMemory() {
		return Memory.available();
	}

}
