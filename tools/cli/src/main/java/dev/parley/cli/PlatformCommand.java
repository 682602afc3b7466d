package dev.parley.cli;

import java.io.PrintWriter;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.local.Platform;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** A command about the platform at a port. */
abstract class PlatformCommand {

	static final JsonMapper JSON = new JsonMapper();

	@Mixin
	private Target target = new Target();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	Target target() {
		return this.target;
	}

	Entrance entrance() {
		return this.target.entrance();
	}

	/** The platform, if it runs as processes of this machine. */
	Platform platform() {
		return this.target.platform();
	}

	FrontDoor operator() {
		return entrance().operator();
	}

	CommandSpec spec() {
		return this.spec;
	}

	PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

}
