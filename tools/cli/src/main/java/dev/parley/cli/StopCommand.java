package dev.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops a part gracefully. */
@Command(name = "stop", mixinStandardHelpOptions = true, description = "Stops a part gracefully.")
class StopCommand extends PlatformCommand implements Runnable {

	@Parameters(paramLabel = "PART", description = StartCommand.PART)
	private String part = "";

	@Override
	public void run() {
		platform().named(this.part).forEach(platform()::stop);
	}

}
