package dev.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts a part, and returns when it is ready. */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Starts a part, and returns when it is ready.")
class StartCommand extends PlatformCommand implements Runnable {

	static final String PART = "a service, kafka or postgres; add a number for one instance, such as kafka-2";

	@Parameters(paramLabel = "PART", description = PART)
	private String part = "";

	@Override
	public void run() {
		platform().start(platform().named(this.part));
	}

}
