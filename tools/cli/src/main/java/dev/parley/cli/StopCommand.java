package dev.parley.cli;

import dev.parley.cli.local.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops a part in order. */
@Command(name = "stop", mixinStandardHelpOptions = true, description = "Stops a part in order.")
class StopCommand implements Runnable {

	@Mixin
	private Target target = new Target();

	@Parameters(paramLabel = "PART",
			description = "a service, kafka or postgres; with a number behind it (kafka-2), one instance")
	private String part = "";

	@Override
	public void run() {
		Platform platform = this.target.platform();
		platform.named(this.part).forEach(platform::stop);
	}

}
