package dev.parley.servers.kafka;

import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

import dev.parley.servers.PartIdentity;
import dev.parley.servers.kafka.broker.PatientJwtValidator;

/**
 * Authentication at a broker: services present a token of auth-server; the other brokers
 * and the administrator present a certificate.
 *
 * @param identity the broker's own certificate
 * @param jwks the URL of auth-server's keys
 * @param issuer the issuer of the tokens
 * @param superusers the common names of certificates that allow everything
 */
public record BrokerSecurity(PartIdentity identity, String jwks, String issuer, List<String> superusers) {

	/** The option of the broker's JVM, which fetches keys only from this URL. */
	public String allowedUrls() {
		return "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + this.jwks;
	}

	void addTo(Properties settings) {
		KafkaSettings.load("security.properties", settings);
		settings.put("ssl.keystore.location", this.identity.keyAndCertificate().toString());
		settings.put("ssl.truststore.location", this.identity.authority().toString());
		settings.put("sasl.oauthbearer.jwt.validator.class", PatientJwtValidator.class.getName());
		settings.put("listener.name.client.oauthbearer.sasl.oauthbearer.jwks.endpoint.url", this.jwks);
		settings.put("listener.name.client.oauthbearer.sasl.oauthbearer.expected.issuer", this.issuer);
		settings.put("super.users",
				this.superusers.stream().map(BrokerSecurity::principal).collect(Collectors.joining(";")));
	}

	/** The principal of a certificate with this common name, as Kafka writes it. */
	public static String principal(String name) {
		return "User:CN=" + name + ",O=Parley";
	}

}
