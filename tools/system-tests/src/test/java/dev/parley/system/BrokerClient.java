package dev.parley.system;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.parley.setup.Part;
import org.apache.kafka.clients.admin.Admin;

/** A client of the real broker that shows it a token of the test's choice. */
final class BrokerClient {

	private BrokerClient() {
	}

	static Map<String, Object> settings(RunningPlatform platform, Supplier<String> token) {
		Map<String, Object> settings = withoutCertificate(platform);
		settings.put("bootstrap.servers", address(platform));
		settings.put("security.protocol", "SASL_SSL");
		settings.put("sasl.mechanism", "OAUTHBEARER");
		settings.put("sasl.jaas.config",
				"org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
		settings.put("sasl.login.callback.handler.class", GivenToken.class.getName());
		settings.put("sasl.login.refresh.buffer.seconds", "0");
		settings.put("sasl.login.refresh.min.period.seconds", "0");
		settings.put(GivenToken.SETTING, token);
		return settings;
	}

	/** The administrator's, but for what it shows the broker. */
	static Map<String, Object> withoutCertificate(RunningPlatform platform) {
		Map<String, Object> settings = new HashMap<>(platform.platform().brokerAdministrator());
		settings.keySet().removeIf((name) -> name.startsWith("ssl.keystore"));
		return settings;
	}

	static String address(RunningPlatform platform) {
		return "localhost:" + platform.port(Part.KAFKA);
	}

	static void describe(Map<String, Object> settings) throws Exception {
		try (Admin admin = Admin.create(settings)) {
			describe(admin);
		}
	}

	static void describe(Admin admin) throws Exception {
		admin.describeCluster().nodes().get(30, TimeUnit.SECONDS);
	}

}
