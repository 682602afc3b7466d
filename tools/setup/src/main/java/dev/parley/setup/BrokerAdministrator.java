package dev.parley.setup;

import java.util.HashMap;
import java.util.Map;

import dev.parley.servers.PartIdentity;

/** Whoever may do everything at the broker: this program, by its certificate. */
public final class BrokerAdministrator {

	private BrokerAdministrator() {
	}

	/** The settings of a Kafka client that shows this certificate. */
	public static Map<String, Object> settings(PartIdentity administrator, String addresses) {
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
