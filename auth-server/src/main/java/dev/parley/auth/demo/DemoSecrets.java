package dev.parley.auth.demo;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.parley.auth.Secret;
import dev.parley.auth.TotpSecret;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The generated secrets of the demo profile.
 *
 * @param users passwords by user name
 * @param clients client secrets by client id
 * @param totp secrets of authenticator apps in base32, by user name
 */
@ConfigurationProperties(DemoSecrets.PREFIX)
record DemoSecrets(@DefaultValue Map<String, Secret> users, @DefaultValue Map<String, Secret> clients,
		@DefaultValue Map<String, Secret> totp) {

	static final String PREFIX = "parley.auth.demo";

	Secret ofUser(String name) {
		return Secret.required(this.users.get(name), PREFIX + ".users." + name);
	}

	Secret ofClient(String id) {
		return Secret.required(this.clients.get(id), PREFIX + ".clients." + id);
	}

	TotpSecret totpOf(String name) {
		return new TotpSecret(Secret.required(this.totp.get(name), PREFIX + ".totp." + name).value().strip());
	}

	/** The names of the properties that are set. */
	Set<String> names() {
		Set<String> names = new TreeSet<>();
		this.users.keySet().forEach((name) -> names.add(PREFIX + ".users." + name));
		this.clients.keySet().forEach((id) -> names.add(PREFIX + ".clients." + id));
		this.totp.keySet().forEach((name) -> names.add(PREFIX + ".totp." + name));
		return names;
	}

}
