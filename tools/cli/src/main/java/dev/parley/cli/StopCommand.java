package dev.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops a part gracefully. */
@Command(name = "stop", mixinStandardHelpOptions = true, description = "Stops a part gracefully.")
class StopCommand extends LocalCommand implements Runnable {

	@Parameters(paramLabel = "PART", description = StartCommand.PART)
	private String part = "";

	@Override
	public void run() {
		named(this.part).forEach((instance) -> out()
			.println(instance.id() + (platform().stop(instance) ? " stopped" : " does not run")));
	}

}
