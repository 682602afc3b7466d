package dev.parley.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import dev.parley.cli.check.Check;
import dev.parley.cli.local.Memory;
import dev.parley.cli.local.PartStatus;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Directories;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Tool;
import dev.parley.servers.Unchecked;

/**
 * The platform that is measured: started with the command, as a user does it, at a port
 * of its own and without rate limits.
 */
final class Subject {

	private final Home home;

	private final int port = Platform.freePort();

	private final Path state;

	private final Platform platform;

	Subject(Home home) {
		this.home = home;
		this.state = home.root().resolve(".parley").resolve(Integer.toString(this.port));
		this.platform = Platform.of(home, this.state, this.port);
	}

	Platform platform() {
		return this.platform;
	}

	/** Starts the platform, and returns the seconds until an order was CONFIRMED. */
	double up(String... options) throws Exception {
		long begin = System.nanoTime();
		List<String> up = new ArrayList<>(
				List.of("up", "-d", "-e", "PARLEY_RATE_LIMIT=0", "-e", "PARLEY_UPDATES_CONNECTIONS_PER_USER=2000"));
		up.addAll(List.of(options));
		parley(up);
		parley(List.of("order", "espresso-beans", "--wait"));
		return (System.nanoTime() - begin) / 1e9;
	}

	/** When something was last built or recorded for a start. */
	FileTime prepared() {
		return Unchecked.get(() -> Files.getLastModifiedTime(Files.createDirectories(this.home.cache())));
	}

	void down() {
		this.platform.down((line) -> {
		});
	}

	/** Writes orders directly into the databases. */
	void fill(int orders) throws SQLException {
		new BulkFill(this.platform, this.state).orders(orders);
	}

	/** Runs the command that proves the invariants, and fails if one is broken. */
	Effort check() throws IOException, InterruptedException {
		long begin = System.nanoTime();
		Path output = Files.createTempFile("check", ".log");
		Process check = new ProcessBuilder(command(List.of("check", "--wait", "0"))).redirectOutput(output.toFile())
			.redirectErrorStream(true)
			.start();
		long most = 0;
		while (!check.waitFor(100, TimeUnit.MILLISECONDS)) {
			most = Math.max(most, Memory.of(check.toHandle()));
		}
		if (check.exitValue() != 0) {
			throw new Failure("./parley check ended with exit code " + check.exitValue(), Files.readAllLines(output));
		}
		return new Effort((System.nanoTime() - begin) / 1e9, most >> 20);
	}

	/** Stops the platform, also while it starts, and deletes its files. */
	void remove() {
		ProcessHandle.current().children().forEach((child) -> {
			child.destroy();
			child.onExit().join();
		});
		down();
		Directories.delete(this.state);
	}

	/** The memory of all parts in MiB, when what they did before has settled. */
	double memory() throws InterruptedException {
		TimeUnit.SECONDS.sleep(5);
		return this.platform.status().stream().mapToLong(PartStatus::memory).sum() >> 20;
	}

	/**
	 * The number of broken invariants.
	 * @param accepted orders that must exist
	 */
	long broken(Collection<UUID> accepted) {
		return Check.of(this.platform).accepted(accepted).run((line) -> {
		}).stream().filter((finding) -> !finding.holds()).count();
	}

	private void parley(List<String> arguments) throws Exception {
		Tool.run("measure ./parley " + arguments.getFirst(), command(arguments));
	}

	private List<String> command(List<String> arguments) {
		List<String> command = new ArrayList<>(List.of("env", "JAVA_HOME=" + System.getProperty("java.home"),
				this.home.root().resolve("parley").toString()));
		command.addAll(arguments);
		command.addAll(List.of("--port", Integer.toString(this.port)));
		return command;
	}

	/** What a command took. */
	record Effort(double seconds, double mebibytes) {
	}

}
