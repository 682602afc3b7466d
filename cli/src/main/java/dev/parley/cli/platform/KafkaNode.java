package dev.parley.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Kafka node on disk.
 *
 * @param directory everything that it writes
 * @param port for clients
 * @param controllerPort for the quorum
 */
record KafkaNode(Path directory, int port, int controllerPort) {

	/** Writes the settings and gives the arguments for the broker's main class. */
	List<String> arguments() throws IOException {
		Files.createDirectories(this.directory);
		Path settings = this.directory.resolve("node.properties");
		new KafkaSettings(this.directory.resolve("log"), this.port, this.controllerPort).write(settings);
		return List.of(settings.toString(), ready().toString());
	}

	/** Whether the process serves; what an earlier one left behind does not count. */
	boolean isServedBy(long pid) {
		try {
			return Files.exists(ready()) && Long.toString(pid).equals(Files.readString(ready()));
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Forgets an earlier process whose id the next one may happen to get again. */
	void forgetReadiness() throws IOException {
		Files.deleteIfExists(ready());
	}

	private Path ready() {
		return this.directory.resolve("ready");
	}

}
