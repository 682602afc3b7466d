package dev.parley.cli;

import java.nio.file.Path;

import dev.parley.cli.platform.Home;
import dev.parley.cli.platform.Platform;
import picocli.CommandLine.Option;

/** Which platform a command is about: the one at a port. */
class Target {

	/** The highest port whose eight successors are ports, too. */
	private static final int LAST = 65_528;

	@Option(names = "--port", paramLabel = "N", defaultValue = "${env:PARLEY_PORT:-8080}",
			description = "port of the front door; the next eight are used, too (default: PARLEY_PORT or 8080)")
	private int port;

	final Home home = Home.find();

	Platform platform() {
		if (this.port < 1 || this.port > LAST) {
			throw new dev.parley.cli.platform.Failure("--port takes a number from 1 to " + LAST);
		}
		Path state = this.home.root().resolve(".parley").resolve(Integer.toString(this.port));
		return Platform.of(this.home, state, this.port);
	}

	/** What a user has to add to a command that means the same platform. */
	String option() {
		return (this.port == 8080) ? "" : " --port " + this.port;
	}

}
