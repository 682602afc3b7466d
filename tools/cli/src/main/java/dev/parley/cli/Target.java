package dev.parley.cli;

import java.nio.file.Path;

import dev.parley.cli.client.ComposePlatform;
import dev.parley.cli.client.Entrance;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The platform that a command is about. */
class Target {

	/** The highest port with eight valid ports after it. */
	private static final int LAST = 65_528;

	private static final int PLAIN = 8080;

	private static final int ENCRYPTED = 8443;

	@Option(names = "--port", paramLabel = "N", defaultValue = "${env:PARLEY_PORT}",
			description = "port of the gateway; the platform also uses the next eight (default: PARLEY_PORT or 8080)")
	private @Nullable Integer port;

	@Option(names = "--compose",
			description = "the platform in Docker Compose; set COMPOSE_PROJECT_NAME if its project has another name")
	private boolean compose;

	private int defaultPort = PLAIN;

	/** Makes the port of HTTPS the default. */
	void preferTls() {
		this.defaultPort = ENCRYPTED;
	}

	private int port() {
		return (this.port != null) ? this.port : this.defaultPort;
	}

	Home home() {
		return Home.find();
	}

	/** The platform as its users see it. */
	Entrance entrance() {
		return this.compose ? new ComposePlatform(home(), port()) : platform();
	}

	/** The platform, if it runs as processes of this machine. */
	Platform platform() {
		if (this.compose) {
			throw new Failure("Docker Compose runs that platform: use docker compose for this (docker compose --help)");
		}
		if (port() < 1 || port() > LAST) {
			throw new Failure("--port must be a number from 1 to " + LAST);
		}
		Path state = home().root().resolve(".parley").resolve(Integer.toString(port()));
		return Platform.of(home(), state, port());
	}

	/** The option that a user adds to a command about the same platform. */
	String option() {
		return (port() == PLAIN) ? "" : " --port " + port();
	}

}
