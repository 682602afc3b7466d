package dev.parley.cli.platform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.parley.servers.PartIdentity;

/** Whoever may do everything at the broker: this program, by its certificate. */
final class BrokerAdministrator {

	private BrokerAdministrator() {
	}

	/** The settings of a Kafka client that connects to one of these brokers. */
	static Map<String, Object> settings(Layout layout, List<Instance> brokers) {
		return settings(layout.administrator(),
				brokers.stream()
					.map((broker) -> "localhost:" + layout.brokerPort(broker))
					.collect(Collectors.joining(",")));
	}

	/** Those of a client that shows this certificate. */
	static Map<String, Object> settings(PartIdentity administrator, String addresses) {
		Map<String, Object> settings = new HashMap<>();
		settings.put("bootstrap.servers", addresses);
		settings.put("security.protocol", "SSL");
		settings.put("ssl.keystore.type", "PEM");
		settings.put("ssl.keystore.location", administrator.keyAndCertificate().toString());
		settings.put("ssl.truststore.type", "PEM");
		settings.put("ssl.truststore.location", administrator.authority().toString());
		return settings;
	}

}
