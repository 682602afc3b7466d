package dev.parley.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.parley.contracts.Contracts;
import dev.parley.servers.Failure;
import dev.parley.servers.PartIdentity;
import dev.parley.servers.Patience;
import dev.parley.servers.Unchecked;
import dev.parley.servers.postgres.PostgresFiles;
import dev.parley.servers.postgres.PostgresServer;

/**
 * A PostgreSQL and a Kafka that run already, and that a platform is going to use.
 *
 * @param administrator the directory of the administrator's secrets
 * @param postgres host and port of PostgreSQL
 * @param kafka hosts and administrator's ports of the brokers
 */
public record ExternalServers(Path administrator, String postgres, String kafka, Contracts contracts) {

	private static final Patience PATIENCE = new Patience(Duration.ofMinutes(3));

	/**
	 * Waits for the servers, and creates the databases, roles and ACLs that are missing.
	 * @param progress gets a line for each step
	 */
	public void setUp(Consumer<String> progress) {
		PostgresServer server = server();
		if (!PATIENCE.within(server::answers)) {
			throw new Failure("PostgreSQL does not answer at " + this.postgres + ", or rejects the administrator");
		}
		server.assertSafe();
		for (Part service : Part.services()) {
			service.database().ifPresent((database) -> {
				server.database(database, password(database), password(database + PostgresServer.OWNER));
				progress.accept("database " + database + " of " + service.id());
			});
		}
		Map<String, Object> settings = BrokerAdministrator.settings(new PartIdentity(this.administrator), this.kafka);
		BrokerAccess access = new BrokerAccess(this.contracts);
		access.grant(settings);
		progress.accept(access.rules().size() + " access rules at the broker");
	}

	private PostgresServer server() {
		int colon = this.postgres.lastIndexOf(':');
		if (colon < 0) {
			throw new Failure("PostgreSQL is at HOST:PORT, not " + this.postgres);
		}
		return new PostgresServer(this.postgres.substring(0, colon),
				Integer.parseInt(this.postgres.substring(colon + 1)), password(PostgresFiles.ADMIN), Optional.empty());
	}

	private String password(String role) {
		return Unchecked.get(() -> Files.readString(this.administrator.resolve(ContainerSecrets.PASSWORD + role)));
	}

}
