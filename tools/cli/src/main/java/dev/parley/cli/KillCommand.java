package dev.parley.cli;

import java.util.List;

import dev.parley.cli.local.Instance;
import dev.parley.cli.local.Platform;
import dev.parley.setup.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Kills a part with SIGKILL. */
@Command(name = "kill", mixinStandardHelpOptions = true,
		description = "Kills a part with SIGKILL. Of several brokers, it kills the leader of the quorum; of several instances of a service, one.")
class KillCommand extends PlatformCommand implements Runnable {

	@Parameters(paramLabel = "PART", description = StartCommand.PART)
	private String part = "";

	@Override
	public void run() {
		Platform platform = platform();
		List<Instance> named = platform.named(this.part);
		if (named.size() == 1) {
			platform.kill(named.getFirst());
		}
		else {
			out().println("killed " + platform.kill(Part.of(this.part)).id());
		}
	}

}
