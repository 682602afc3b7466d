package dev.parley.servers.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.parley.servers.Directories;
import dev.parley.servers.PartIdentity;
import dev.parley.servers.Secrets;
import dev.parley.servers.Tool;
import dev.parley.servers.Unchecked;

/**
 * A PostgreSQL installation with its data directory.
 *
 * @param programs the unpacked distribution
 * @param data the data directory of the cluster
 */
public record PostgresFiles(Path programs, Path data) {

	/** The superuser, which services never get. */
	public static final String ADMIN = "parley";

	/**
	 * The connections of one server: enough for the pools of all instances that a
	 * platform may have. The container files say the same number.
	 */
	public static final int MAX_CONNECTIONS = 300;

	private static final String CERTIFICATE = "tls.crt";

	private static final String KEY = "tls.key";

	private static final String AUTHORITY = "ca.crt";

	private static final String RULES = "pg_hba_tls.conf";

	private static final String ROLES = "pg_ident_tls.conf";

	/**
	 * Creates an empty cluster that accepts only SCRAM passwords, unless there is one.
	 */
	public void initialize(String adminPassword) throws IOException, InterruptedException {
		if (Files.exists(this.data.resolve("PG_VERSION"))) {
			return;
		}
		Directories.delete(this.data);
		Files.createDirectories(this.data.getParent());
		Path draft = this.data.resolveSibling(this.data.getFileName() + ".draft");
		Directories.delete(draft);
		Secrets.createDirectory(draft);
		try {
			initialize(draft, adminPassword);
			Files.move(draft.resolve("cluster"), this.data);
		}
		finally {
			Directories.delete(draft);
		}
	}

	private void initialize(Path draft, String adminPassword) throws IOException, InterruptedException {
		Unprivileged unprivileged = Unprivileged.here();
		Path password = Secrets.write(draft.resolve("password"), adminPassword);
		unprivileged.own(draft);
		Tool.run("create a database cluster",
				unprivileged.command(List.of(program("initdb"), "--pgdata=" + draft.resolve("cluster"),
						"--username=" + ADMIN, "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8",
						"--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")));
	}

	/**
	 * The command that serves this cluster on a port of the loopback address.
	 * @param access who may connect, if clients must encrypt and present certificates
	 */
	public List<String> command(int port, Optional<CertificateAccess> access) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(program("postgres"), "-D", this.data.toString()));
		Map<String, String> settings = new LinkedHashMap<>(Map.of("port", Integer.toString(port), "listen_addresses",
				"127.0.0.1", "unix_socket_directories", "", "fsync", "on", "password_encryption", "scram-sha-256",
				"max_connections", Integer.toString(MAX_CONNECTIONS), "shared_buffers", "64MB", "timezone", "UTC",
				"log_timezone", "UTC"));
		if (access.isPresent()) {
			install(access.get());
			settings.putAll(Map.of("ssl", "on", "ssl_min_protocol_version", "TLSv1.3", "ssl_cert_file", CERTIFICATE,
					"ssl_key_file", KEY, "ssl_ca_file", AUTHORITY, "hba_file", this.data.resolve(RULES).toString(),
					"ident_file", this.data.resolve(ROLES).toString()));
		}
		settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
		return Unprivileged.here().command(command);
	}

	/** Writes the certificate and the rules to where the server can read them. */
	public void install(CertificateAccess access) {
		PartIdentity identity = access.identity();
		Unchecked.run(() -> {
			Files.writeString(this.data.resolve(RULES), access.rules());
			Files.writeString(this.data.resolve(ROLES), access.roles());
			copy(identity.authority(), AUTHORITY);
			copy(identity.certificate(), CERTIFICATE);
			copy(identity.key(), KEY);
			Unprivileged.here().own(this.data);
		});
	}

	private void copy(Path file, String name) throws IOException {
		Files.copy(file, this.data.resolve(name), StandardCopyOption.REPLACE_EXISTING,
				StandardCopyOption.COPY_ATTRIBUTES);
	}

	private String program(String name) {
		return this.programs.resolve("bin").resolve(name).toString();
	}

}
