package dev.parley.auth.demo;

import java.util.Set;

import dev.parley.auth.Accounts;
import dev.parley.auth.DataInitializer;
import dev.parley.defaults.RefusedStart;

import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the demo out of every other profile: its secrets, its users and its client. */
@Component
@Profile("!demo")
class DemoCleanup implements DataInitializer {

	private final Accounts accounts;

	private final JdbcClient jdbc;

	DemoCleanup(DemoSecrets secrets, Accounts accounts, JdbcClient jdbc) {
		Set<String> present = secrets.present();
		if (!present.isEmpty()) {
			throw new RefusedStart("Demo secrets are for the profile `demo` only: remove " + String.join(", ", present)
					+ ", or set spring.profiles.active=demo");
		}
		this.accounts = accounts;
		this.jdbc = jdbc;
	}

	@Override
	public void initialize() {
		this.accounts.removeDemo();
		this.jdbc.sql("DELETE FROM oauth2_registered_client WHERE id = ?").param(PartnerClient.ID).update();
	}

}
