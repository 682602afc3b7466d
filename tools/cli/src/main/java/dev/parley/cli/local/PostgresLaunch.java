package dev.parley.cli.local;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import dev.parley.servers.Home;
import dev.parley.servers.postgres.CertificateAccess;
import dev.parley.servers.postgres.PostgresBinaries;
import dev.parley.servers.postgres.PostgresFiles;
import dev.parley.servers.postgres.PostgresServer;
import dev.parley.setup.Credentials;
import dev.parley.setup.Part;
import dev.parley.setup.Vault;

/** Starts PostgreSQL, with a database and a role for each service. */
record PostgresLaunch(Home home, Layout layout) implements Launch {

	private static final Instance SERVER = new Instance(Part.POSTGRES, 1);

	@Override
	public String image() {
		return this.layout.named(PostgresBinaries.unpacked(this.home).getFileName().toString());
	}

	@Override
	public List<String> command() throws IOException, InterruptedException {
		PostgresFiles files = files();
		files.initialize(server().adminPassword());
		return files.command(server().port(), access());
	}

	@Override
	public boolean isReady(long pid) {
		return server().answers();
	}

	@Override
	public void whenReady() {
		server().assertSafe();
		Vault vault = this.layout.vault();
		Part.services()
			.forEach((service) -> service.database()
				.ifPresent((database) -> server().database(database, Credentials.databasePassword(vault, service),
						Credentials.databaseOwnerPassword(vault, service))));
	}

	/** TERM would wait until every client disconnects. */
	@Override
	public String stopSignal() {
		return "INT";
	}

	PostgresServer server() {
		return new PostgresServer(this.layout.port(SERVER), Credentials.databaseAdminPassword(this.layout.vault()),
				this.layout.isEncrypted() ? Optional.of(this.layout.administrator()) : Optional.empty());
	}

	private Optional<CertificateAccess> access() {
		return this.layout.isEncrypted()
				? Optional.of(new CertificateAccess(this.layout.identity(name()), Part.databases())) : Optional.empty();
	}

	@Override
	public String name() {
		return Part.POSTGRES.id();
	}

	@Override
	public void reload() {
		access().ifPresent((access) -> {
			files().install(access);
			server().reload();
		});
	}

	private PostgresFiles files() {
		return new PostgresFiles(PostgresBinaries.unpacked(this.home), this.layout.data(SERVER));
	}

}
