package dev.parley.setup;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import dev.parley.servers.Failure;
import dev.parley.servers.PartIdentity;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/**
 * The administrator of the brokers, who authenticates by a certificate and may do
 * everything.
 */
public final class BrokerAdministrator {

	private static final int SECONDS = 30;

	private BrokerAdministrator() {
	}

	/** The settings of a Kafka client that presents this certificate. */
	public static Map<String, Object> settings(PartIdentity administrator, String addresses) {
		return new TreeMap<>(Map.of("bootstrap.servers", addresses, "security.protocol", "SSL", "ssl.keystore.type",
				"PEM", "ssl.keystore.location", administrator.keyAndCertificate().toString(), "ssl.truststore.type",
				"PEM", "ssl.truststore.location", administrator.authority().toString()));
	}

	/**
	 * Calls the brokers, and waits for the answer.
	 * @param problem says what failed if there is none
	 */
	public static <T extends @Nullable Object> T call(Map<String, Object> settings, String problem,
			Function<Admin, KafkaFuture<T>> call) {
		try (Admin admin = Admin.create(settings)) {
			return call.apply(admin).get(SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw new Failure(problem + ": " + ex.getMessage(), ex);
		}
		catch (TimeoutException ex) {
			throw new Failure(problem + ": no answer within " + SECONDS + " s", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("Interrupted while waiting for the brokers");
		}
	}

}
