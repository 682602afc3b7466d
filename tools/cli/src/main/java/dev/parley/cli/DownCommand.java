package dev.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the platform. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops every part. The data stays.")
class DownCommand implements Runnable {

	@Mixin
	private Target target = new Target();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public void run() {
		this.target.platform().down(this.spec.commandLine().getOut()::println);
	}

}
