package dev.parley.cli;

import java.util.List;

import dev.parley.cli.local.Instance;
import dev.parley.cli.local.Platform;
import dev.parley.setup.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Kills a part with SIGKILL. */
@Command(name = "kill", mixinStandardHelpOptions = true,
		description = "Kills a part with SIGKILL: of several brokers the leader of their quorum, of several instances one.")
class KillCommand implements Runnable {

	@Mixin
	private Target target = new Target();

	@Parameters(paramLabel = "PART",
			description = "a service, kafka or postgres; with a number behind it (kafka-2), one instance")
	private String part = "";

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public void run() {
		Platform platform = this.target.platform();
		List<Instance> named = platform.named(this.part);
		if (named.size() == 1) {
			platform.kill(named.getFirst());
		}
		else {
			this.spec.commandLine().getOut().println(platform.kill(Part.of(this.part)).id() + " was killed");
		}
	}

}
