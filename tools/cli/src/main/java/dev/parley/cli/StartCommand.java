package dev.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts a part, and returns when it is ready. */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Starts a part, and returns when it is ready.")
class StartCommand implements Runnable {

	@Mixin
	private Target target = new Target();

	@Parameters(paramLabel = "PART",
			description = "a service, kafka or postgres; with a number behind it (kafka-2), one instance")
	private String part = "";

	@Override
	public void run() {
		this.target.platform().start(this.target.platform().named(this.part));
	}

}
