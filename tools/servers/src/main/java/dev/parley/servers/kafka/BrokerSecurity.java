package dev.parley.servers.kafka;

import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

import dev.parley.servers.PartIdentity;
import dev.parley.servers.kafka.broker.PatientJwtValidator;

/**
 * Who may connect to a broker, and how: services with a token of auth-server, the brokers
 * of the quorum and the administrator with a certificate of the platform's authority.
 *
 * @param identity the node's own
 * @param jwks where auth-server publishes its keys
 * @param issuer who signs the tokens
 * @param superusers the names of those whose certificates allow everything
 */
public record BrokerSecurity(PartIdentity identity, String jwks, String issuer, List<String> superusers) {

	/** The broker takes only addresses that are listed here. */
	public String allowedUrls() {
		return "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + this.jwks;
	}

	void addTo(Properties settings) {
		settings.put("listener.security.protocol.map", "CLIENT:SASL_SSL,BROKER:SSL,CONTROLLER:SSL");
		settings.put("ssl.keystore.type", "PEM");
		settings.put("ssl.keystore.location", this.identity.keyAndCertificate().toString());
		settings.put("ssl.truststore.type", "PEM");
		settings.put("ssl.truststore.location", this.identity.authority().toString());
		settings.put("listener.name.broker.ssl.client.auth", "required");
		settings.put("listener.name.controller.ssl.client.auth", "required");
		tokens(settings);
		settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
		settings.put("allow.everyone.if.no.acl.found", "false");
		settings.put("super.users",
				this.superusers.stream().map(BrokerSecurity::principal).collect(Collectors.joining(";")));
	}

	private void tokens(Properties settings) {
		settings.put("sasl.enabled.mechanisms", "OAUTHBEARER");
		String listener = "listener.name.client.oauthbearer.";
		settings.put(listener + "sasl.jaas.config",
				"org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
		settings.put(listener + "sasl.server.callback.handler.class",
				"org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler");
		settings.put("sasl.oauthbearer.jwt.validator.class", PatientJwtValidator.class.getName());
		settings.put(listener + "sasl.oauthbearer.jwks.endpoint.url", this.jwks);
		settings.put(listener + "sasl.oauthbearer.expected.issuer", this.issuer);
		settings.put(listener + "sasl.oauthbearer.expected.audience", "kafka");
		// A key that is going to sign is known here before it does.
		settings.put(listener + "sasl.oauthbearer.jwks.endpoint.refresh.ms", "10000");
		// A connection ends with the token that it began with, unless the client shows a
		// new one.
		settings.put(listener + "connections.max.reauth.ms", "600000");
	}

	/** The principal of a certificate with this common name, as Kafka writes it. */
	public static String principal(String name) {
		return "User:CN=" + name + ",O=Parley";
	}

}
