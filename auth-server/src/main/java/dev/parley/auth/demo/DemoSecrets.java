package dev.parley.auth.demo;

import java.util.Map;
import java.util.TreeSet;

import dev.parley.auth.Secret;
import dev.parley.auth.TotpSecret;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The generated secrets of the demo profile.
 *
 * @param users passwords by user name
 * @param clients client secrets by client id
 * @param totp secrets of one-time codes, in base32, by user name
 */
@ConfigurationProperties(DemoSecrets.PREFIX)
record DemoSecrets(@Nullable Map<String, Secret> users, @Nullable Map<String, Secret> clients,
		@Nullable Map<String, Secret> totp) {

	static final String PREFIX = "parley.auth.demo";

	Secret ofUser(String name) {
		return Secret.required(orEmpty(this.users).get(name), PREFIX + ".users." + name);
	}

	Secret ofClient(String id) {
		return Secret.required(orEmpty(this.clients).get(id), PREFIX + ".clients." + id);
	}

	TotpSecret totpOf(String name) {
		return new TotpSecret(Secret.required(orEmpty(this.totp).get(name), PREFIX + ".totp." + name).value().strip());
	}

	/** The names of the properties that are set. */
	TreeSet<String> present() {
		TreeSet<String> names = new TreeSet<>();
		orEmpty(this.users).keySet().forEach((name) -> names.add(PREFIX + ".users." + name));
		orEmpty(this.clients).keySet().forEach((id) -> names.add(PREFIX + ".clients." + id));
		orEmpty(this.totp).keySet().forEach((name) -> names.add(PREFIX + ".totp." + name));
		return names;
	}

	private static Map<String, Secret> orEmpty(@Nullable Map<String, Secret> secrets) {
		return (secrets != null) ? secrets : Map.of();
	}

}
