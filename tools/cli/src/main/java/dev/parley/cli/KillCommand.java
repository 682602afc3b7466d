package dev.parley.cli;

import java.util.List;

import dev.parley.cli.local.Instance;
import dev.parley.cli.local.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Kills a part with SIGKILL. */
@Command(name = "kill", mixinStandardHelpOptions = true,
		description = "Kills a part with SIGKILL. Of several brokers, it kills the leader of the quorum; of several instances of a service, one.")
class KillCommand extends LocalCommand implements Runnable {

	@Parameters(paramLabel = "PART", description = StartCommand.PART)
	private String part = "";

	@Override
	public void run() {
		Platform platform = platform();
		List<Instance> named = named(this.part);
		Instance victim = (named.size() == 1) ? named.getFirst() : platform.victim(named.getFirst().part());
		out().println(platform.kill(victim) ? "killed " + victim.id() : victim.id() + " does not run");
	}

}
