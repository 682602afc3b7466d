package dev.parley.servers.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.parley.servers.Ports;
import org.apache.kafka.common.Uuid;

/**
 * A Kafka node on disk.
 *
 * @param directory everything that it writes
 * @param id its number in the quorum, from 1
 * @param ports for clients, those of all nodes of the quorum in the order of their
 * numbers; the two behind each are free, too
 * @param security who may connect; without it, whoever reaches the node
 */
public record KafkaNode(Path directory, int id, List<Integer> ports, Optional<BrokerSecurity> security) {

	/** A node that is the whole quorum. */
	public static KafkaNode alone(Path directory) {
		return new KafkaNode(directory, 1, List.of(Ports.free(3)), Optional.empty());
	}

	public int port() {
		return this.ports.get(this.id - 1);
	}

	/** Writes the settings and gives the arguments for the broker's main class. */
	public List<String> arguments(String clusterId) throws IOException {
		Files.createDirectories(this.directory);
		Path settings = this.directory.resolve("node.properties");
		new KafkaSettings(this.directory.resolve("log"), this.id, this.ports.stream().map(KafkaAddress::new).toList(),
				this.security)
			.write(settings);
		return List.of(settings.toString(), ready().toString(), clusterId);
	}

	public List<String> arguments() throws IOException {
		return arguments(Uuid.randomUuid().toString());
	}

	/** Whether the process serves; what an earlier one left behind does not count. */
	public boolean isServedBy(long pid) {
		try {
			return Files.exists(ready()) && Long.toString(pid).equals(Files.readString(ready()));
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Forgets an earlier process whose id the next one may happen to get again. */
	public void forgetReadiness() throws IOException {
		Files.deleteIfExists(ready());
	}

	private Path ready() {
		return this.directory.resolve("ready");
	}

}
