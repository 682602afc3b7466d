package dev.parley.cli.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import javax.net.ssl.SSLContext;

import dev.parley.servers.Failure;
import dev.parley.servers.Fingerprint;
import dev.parley.servers.Home;
import dev.parley.servers.Tool;
import dev.parley.servers.Unchecked;
import dev.parley.setup.Credentials;

/**
 * The platform that Docker Compose runs from this checkout, in the project that
 * {@code COMPOSE_PROJECT_NAME} names if it is set.
 *
 * @param port the port of the gateway
 */
public record ComposePlatform(Home home, int port) implements Entrance {

	private static final String MOUNTED = "/run/secrets/";

	@Override
	public URI url() {
		return URI.create("http://localhost:" + this.port);
	}

	@Override
	public SSLContext tls() {
		return Unchecked.get(SSLContext::getDefault);
	}

	/** Reads the files of auth-server. */
	@Override
	public Credentials credentials() {
		SortedMap<String, String> secrets = new TreeMap<>();
		Unchecked.get(this::lines)
			.stream()
			.map((line) -> line.substring(MOUNTED.length()).split(":", 2))
			.forEach((pair) -> secrets.put(pair[0], pair[1]));
		return Credentials.among(secrets);
	}

	@Override
	public String operatorToken() {
		return cached().get(() -> tokenOf("operator1", "operations"));
	}

	@Override
	public String newOperatorToken() {
		return cached().renew(() -> tokenOf("operator1", "operations"));
	}

	private CachedToken cached() {
		return new CachedToken(file(".token"), Clock.systemUTC());
	}

	@Override
	public Path auditHeads() {
		return file(".audit");
	}

	/**
	 * Files are named after the account, since the next platform has other accounts.
	 */
	private Path file(String suffix) {
		String account = Fingerprint.of(credentials().user("operator1").password());
		return this.home.root().resolve(".parley").resolve("compose-" + this.port).resolve(account + suffix);
	}

	private List<String> lines() throws Exception {
		if (!Tool.works("docker", "compose", "version")) {
			throw new Failure("Docker Compose is missing: install the Docker engine with its Compose plugin");
		}
		Process process = new ProcessBuilder("docker", "compose", "exec", "-T", "auth-server", "grep", "-r", "",
				MOUNTED)
			.directory(this.home.root().toFile())
			.start();
		process.getOutputStream().close();
		List<String> lines = process.inputReader(StandardCharsets.UTF_8).readAllLines();
		if (process.waitFor() != 0) {
			throw new Failure("Could not read the secrets of auth-server: start it with docker compose up -d --wait",
					process.errorReader(StandardCharsets.UTF_8).readAllLines());
		}
		return lines;
	}

}
