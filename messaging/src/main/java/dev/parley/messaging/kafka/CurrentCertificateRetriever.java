package dev.parley.messaging.kafka;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import javax.security.auth.login.AppConfigurationEntry;

import org.apache.kafka.common.security.oauthbearer.ClientCredentialsJwtRetriever;
import org.apache.kafka.common.security.oauthbearer.JwtRetriever;
import org.apache.kafka.common.security.oauthbearer.JwtRetrieverException;

/**
 * Gets the broker's tokens from auth-server. It reads the certificate of the service
 * again for each token, because the certificate may have been renewed. Kafka creates it
 * from {@code sasl.oauthbearer.jwt.retriever.class}.
 */
public class CurrentCertificateRetriever implements JwtRetriever {

	private Map<String, ?> configuration = Map.of();

	private String mechanism = "";

	private List<AppConfigurationEntry> entries = List.of();

	@Override
	public void configure(Map<String, ?> configuration, String mechanism, List<AppConfigurationEntry> entries) {
		this.configuration = configuration;
		this.mechanism = mechanism;
		this.entries = entries;
	}

	@Override
	public String retrieve() throws JwtRetrieverException {
		try (JwtRetriever retriever = new ClientCredentialsJwtRetriever()) {
			retriever.configure(this.configuration, this.mechanism, this.entries);
			return retriever.retrieve();
		}
		catch (IOException ex) {
			throw new JwtRetrieverException(ex);
		}
	}

}
