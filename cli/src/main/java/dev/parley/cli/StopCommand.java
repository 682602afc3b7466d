package dev.parley.cli;

import dev.parley.cli.platform.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops a part in order. */
@Command(name = "stop", mixinStandardHelpOptions = true, description = "Stops a part in order.")
class StopCommand implements Runnable {

	@Mixin
	private Target target = new Target();

	@Parameters(paramLabel = "PART", description = "a service, kafka or postgres")
	private String part = "";

	@Override
	public void run() {
		this.target.platform().stop(Part.of(this.part));
	}

}
