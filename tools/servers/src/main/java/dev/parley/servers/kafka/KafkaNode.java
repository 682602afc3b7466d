package dev.parley.servers.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.parley.servers.Ports;
import org.apache.kafka.common.Uuid;

/**
 * A Kafka node with its directory.
 *
 * @param id its number in the quorum, from 1
 * @param ports the client ports of all nodes, in the order of their numbers; the next two
 * ports after each must be free as well
 * @param security without it, every client may do everything
 */
public record KafkaNode(Path directory, int id, List<Integer> ports, Optional<BrokerSecurity> security) {

	/** A node that is the whole quorum. */
	public static KafkaNode alone(Path directory) {
		return new KafkaNode(directory, 1, List.of(Ports.free(3)), Optional.empty());
	}

	public int port() {
		return this.ports.get(this.id - 1);
	}

	/** Writes the settings, and returns the arguments of the broker's main class. */
	public List<String> arguments(String clusterId) throws IOException {
		Files.createDirectories(this.directory);
		Path settings = this.directory.resolve("node.properties");
		Files.writeString(settings, new KafkaSettings(this.directory.resolve("log"), this.id,
				this.ports.stream().map(KafkaAddress::new).toList(), this.security)
			.text());
		return List.of(settings.toString(), ready().toString(), clusterId);
	}

	public List<String> arguments() throws IOException {
		return arguments(Uuid.randomUuid().toString());
	}

	/** Whether this process, and not an earlier one, is ready. */
	public boolean isServedBy(long pid) {
		try {
			return Files.readString(ready()).equals(Long.toString(pid));
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Deletes the mark of an earlier process, whose id the next one may get again. */
	public void forgetReadiness() throws IOException {
		Files.deleteIfExists(ready());
	}

	private Path ready() {
		return this.directory.resolve("ready");
	}

}
