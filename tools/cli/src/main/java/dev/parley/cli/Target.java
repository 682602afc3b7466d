package dev.parley.cli;

import java.nio.file.Path;

import dev.parley.cli.local.Platform;
import dev.parley.servers.Home;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The platform on this machine that a command is about. */
class Target {

	/** The highest port with valid ones for every part and its further instances. */
	private static final int LAST = 65_506;

	private static final int PLAIN = 8080;

	private static final int ENCRYPTED = 8443;

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command = CommandSpec.create();

	private @Nullable Integer port;

	private int defaultPort = PLAIN;

	@Option(names = "--port", paramLabel = "N", defaultValue = "${env:PARLEY_PORT}",
			description = "port of the gateway; the platform also uses the next 15 (default: PARLEY_PORT or 8080)")
	void port(@Nullable Integer port) {
		if (port != null && (port < 1 || port > LAST)) {
			throw new ParameterException(this.command.commandLine(), "--port must be a number from 1 to " + LAST);
		}
		this.port = port;
	}

	/** Makes the port of HTTPS the default. */
	void preferTls() {
		this.defaultPort = ENCRYPTED;
	}

	int port() {
		return (this.port != null) ? this.port : this.defaultPort;
	}

	Home home() {
		return Home.find();
	}

	/** The platform, if it runs as processes of this machine. */
	Platform platform() {
		return Platform.of(home(), home().root().resolve(".parley").resolve(Integer.toString(port())), port());
	}

	/** The option that a user adds to a command about the same platform. */
	String option() {
		return (port() == PLAIN) ? "" : " --port " + port();
	}

}
