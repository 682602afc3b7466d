package dev.parley.servers.kafka;

/**
 * Where a Kafka node is.
 *
 * @param bind the address that it listens at
 * @param host where others find it
 * @param port for clients; that of the quorum is the one behind it, and that for the
 * other brokers and the administrator is the next
 */
public record KafkaAddress(String bind, String host, int port) {

	/** On the loopback address. */
	public KafkaAddress(int port) {
		this("127.0.0.1", "localhost", port);
	}

	String listeners() {
		return advertised(this.bind) + ",CONTROLLER://" + this.bind + ":" + (this.port + 1);
	}

	String advertised() {
		return advertised(this.host);
	}

	private String advertised(String host) {
		return "CLIENT://" + host + ":" + this.port + ",BROKER://" + host + ":" + (this.port + 2);
	}

	String controller() {
		return this.host + ":" + (this.port + 1);
	}

}
