package dev.parley.cli;

import java.nio.file.Path;

import dev.parley.cli.client.ComposePlatform;
import dev.parley.cli.client.Entrance;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which platform a command is about: the one at a port. */
class Target {

	/** The highest port whose eight successors are ports, too. */
	private static final int LAST = 65_528;

	private static final int PLAIN = 8080;

	private static final int ENCRYPTED = 8443;

	@Option(names = "--port", paramLabel = "N", defaultValue = "${env:PARLEY_PORT}",
			description = "port of the front door; the next eight are used, too (default: PARLEY_PORT or 8080)")
	private @Nullable Integer port;

	@Option(names = "--compose",
			description = "the platform that Docker Compose runs; COMPOSE_PROJECT_NAME names its project, if it has another one")
	private boolean compose;

	private int otherwise = PLAIN;

	/** Means the usual port of HTTPS, unless another one was asked for. */
	void preferTls() {
		this.otherwise = ENCRYPTED;
	}

	private int port() {
		return (this.port != null) ? this.port : this.otherwise;
	}

	Home home() {
		return Home.find();
	}

	/** For whatever needs no more than the front door. */
	Entrance entrance() {
		return this.compose ? new ComposePlatform(home(), port()) : platform();
	}

	Platform platform() {
		if (this.compose) {
			throw new Failure("Compose runs that platform, and does this itself: see docker compose --help");
		}
		if (port() < 1 || port() > LAST) {
			throw new Failure("--port takes a number from 1 to " + LAST);
		}
		Path state = home().root().resolve(".parley").resolve(Integer.toString(port()));
		return Platform.of(home(), state, port());
	}

	/** What a user has to add to a command that means the same platform. */
	String option() {
		return (port() == PLAIN) ? "" : " --port " + port();
	}

}
