package dev.parley.cli;

import dev.parley.cli.platform.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Kills a part with SIGKILL. */
@Command(name = "kill", mixinStandardHelpOptions = true, description = "Kills a part with SIGKILL.")
class KillCommand implements Runnable {

	@Mixin
	private Target target = new Target();

	@Parameters(paramLabel = "PART", description = "a service, kafka or postgres")
	private String part = "";

	@Override
	public void run() {
		this.target.platform().kill(Part.of(this.part));
	}

}
