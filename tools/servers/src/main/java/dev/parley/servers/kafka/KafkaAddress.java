package dev.parley.servers.kafka;

/**
 * The address of a Kafka node.
 *
 * @param bind the address that it listens on
 * @param host the name that others use
 * @param port for clients; the next one is for the quorum, and the one after that for
 * other brokers and the administrator
 */
public record KafkaAddress(String bind, String host, int port) {

	/** On the loopback address. */
	public KafkaAddress(int port) {
		this("127.0.0.1", "localhost", port);
	}

	String listeners() {
		return listeners(this.bind) + ",CONTROLLER://" + this.bind + ":" + (this.port + 1);
	}

	String advertised() {
		return listeners(this.host);
	}

	private String listeners(String name) {
		return "CLIENT://" + name + ":" + this.port + ",BROKER://" + name + ":" + (this.port + 2);
	}

	String controller() {
		return this.host + ":" + (this.port + 1);
	}

}
