package dev.parley.cli;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.FrontDoor;
import picocli.CommandLine.Mixin;

/** A command that calls a platform through its gateway, wherever it runs. */
abstract class EntranceCommand extends PlatformCommand {

	@Mixin
	private AnyTarget target = new AnyTarget();

	@Override
	Target target() {
		return this.target;
	}

	Entrance entrance() {
		return this.target.entrance();
	}

	FrontDoor operator() {
		return entrance().operator();
	}

}
