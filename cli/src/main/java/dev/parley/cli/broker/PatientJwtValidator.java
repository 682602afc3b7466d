package dev.parley.cli.broker;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import javax.security.auth.login.AppConfigurationEntry;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.oauthbearer.BrokerJwtValidator;
import org.apache.kafka.common.security.oauthbearer.JwtValidator;
import org.apache.kafka.common.security.oauthbearer.JwtValidatorException;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.jspecify.annotations.Nullable;

/**
 * Checks tokens as Kafka's own validator does, which it sets up when the first token
 * comes: that one fetches auth-server's keys when it is set up, and so a broker could not
 * start without auth-server.
 */
public class PatientJwtValidator implements JwtValidator {

	private Map<String, ?> configuration = Map.of();

	private String mechanism = "";

	private List<AppConfigurationEntry> entries = List.of();

	private @Nullable JwtValidator ready;

	@Override
	public void configure(Map<String, ?> configuration, String mechanism, List<AppConfigurationEntry> entries) {
		this.configuration = configuration;
		this.mechanism = mechanism;
		this.entries = entries;
	}

	/**
	 * Checks a token.
	 * @throws KafkaException if the keys cannot be fetched: the connection ends without a
	 * verdict, and the client tries again
	 */
	@Override
	public OAuthBearerToken validate(String token) throws JwtValidatorException {
		return validator().validate(token);
	}

	@Override
	public void close() throws IOException {
		JwtValidator validator = this.ready;
		if (validator != null) {
			validator.close();
		}
	}

	private synchronized JwtValidator validator() {
		JwtValidator validator = this.ready;
		if (validator == null) {
			validator = new BrokerJwtValidator();
			validator.configure(this.configuration, this.mechanism, this.entries);
			this.ready = validator;
		}
		return validator;
	}

}
