package dev.parley.cli;

import picocli.CommandLine.Command;

/** Stops the platform. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops every part. The data stays.")
class DownCommand extends LocalCommand implements Runnable {

	@Override
	public void run() {
		platform().down(out()::println);
	}

}
