package dev.parley.servers.kafka.broker;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.security.auth.login.AppConfigurationEntry;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.oauthbearer.BrokerJwtValidator;
import org.apache.kafka.common.security.oauthbearer.JwtValidator;
import org.apache.kafka.common.security.oauthbearer.JwtValidatorException;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Creates Kafka's own validator when the first token arrives, since that one fetches
 * auth-server's keys at once and a broker could not start without auth-server. It is
 * created again when the broker's certificate was replaced; until auth-server can be
 * reached with the new certificate, the former validator stays in use.
 */
public class PatientJwtValidator implements JwtValidator {

	private static final String KEYS = "ssl.keystore.location";

	private Map<String, ?> configuration = Map.of();

	private String mechanism = "";

	private List<AppConfigurationEntry> entries = List.of();

	private @Nullable JwtValidator ready;

	private long certificateOf;

	@Override
	public void configure(Map<String, ?> configuration, String mechanism, List<AppConfigurationEntry> entries) {
		this.configuration = configuration;
		this.mechanism = mechanism;
		this.entries = entries.stream().map(this::withCertificate).toList();
	}

	/** Under TLS, the broker presents its own certificate to auth-server as well. */
	private AppConfigurationEntry withCertificate(AppConfigurationEntry entry) {
		Map<String, Object> options = new HashMap<>(entry.getOptions());
		for (String name : List.of(KEYS, "ssl.keystore.type", "ssl.truststore.location", "ssl.truststore.type")) {
			Object value = this.configuration.get(name);
			if (value != null) {
				options.put(name, value);
			}
		}
		return new AppConfigurationEntry(entry.getLoginModuleName(), entry.getControlFlag(), options);
	}

	/**
	 * Validates a token. Kafka logs why it refuses one, and that must not contain the
	 * token: with a newer key it can be valid.
	 * @throws KafkaException if the keys cannot be fetched; the connection closes, and
	 * the client tries again
	 */
	@Override
	public OAuthBearerToken validate(String token) throws JwtValidatorException {
		try {
			return validator().validate(token);
		}
		catch (JwtValidatorException ex) {
			throw new JwtValidatorException(String.valueOf(ex.getMessage()).replace(token, "(the token)"));
		}
	}

	@Override
	public void close() throws IOException {
		JwtValidator validator = this.ready;
		if (validator != null) {
			validator.close();
		}
	}

	private synchronized JwtValidator validator() {
		long certificate = certificate();
		JwtValidator before = this.ready;
		if (before != null && certificate == this.certificateOf) {
			return before;
		}
		JwtValidator validator = new BrokerJwtValidator();
		try {
			validator.configure(this.configuration, this.mechanism, this.entries);
		}
		catch (KafkaException ex) {
			Utils.closeQuietly(validator, "the validator without keys");
			if (before == null) {
				throw ex;
			}
			return before;
		}
		this.ready = validator;
		this.certificateOf = certificate;
		Utils.closeQuietly(before, "the validator with the former certificate");
		return validator;
	}

	/** The time of the last change; 0 without a certificate. */
	private long certificate() {
		return (this.configuration.get(KEYS) instanceof String file) ? new File(file).lastModified() : 0;
	}

}
