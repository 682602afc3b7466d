package dev.parley.cli;

import dev.parley.cli.platform.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts a part, and returns when it is ready. */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Starts a part, and returns when it is ready.")
class StartCommand implements Runnable {

	@Mixin
	private Target target = new Target();

	@Parameters(paramLabel = "PART", description = "a service, kafka or postgres")
	private String part = "";

	@Override
	public void run() {
		this.target.platform().start(Part.of(this.part));
	}

}
