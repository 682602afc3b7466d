package dev.parley.cli;

import java.io.PrintWriter;

import dev.parley.cli.local.Platform;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** A command about the platform at a port. */
abstract class PlatformCommand {

	static final JsonMapper JSON = new JsonMapper();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	abstract Target target();

	/** The platform, if it runs as processes of this machine. */
	Platform platform() {
		return target().platform();
	}

	CommandSpec spec() {
		return this.spec;
	}

	PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

}
