package dev.parley.auth.demo;

import java.util.Set;

import dev.parley.auth.Accounts;
import dev.parley.auth.DataInitializer;
import dev.parley.defaults.RefusedStart;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Outside the demo profile, rejects demo secrets and deletes the demo data. */
@Component
@Profile("!demo")
@Order(0)
class DemoCleanup implements DataInitializer {

	private final Accounts accounts;

	private final JdbcClient jdbc;

	DemoCleanup(DemoSecrets secrets, Accounts accounts, JdbcClient jdbc) {
		Set<String> names = secrets.names();
		if (!names.isEmpty()) {
			throw new RefusedStart("Demo secrets are only allowed in the profile `demo`: remove "
					+ String.join(", ", names) + ", or set spring.profiles.active=demo");
		}
		this.accounts = accounts;
		this.jdbc = jdbc;
	}

	@Override
	public void initialize() {
		this.accounts.deleteDemo();
		this.jdbc.sql("delete from oauth2_registered_client where id = ?").param(DemoData.PARTNER).update();
	}

}
