package dev.parley.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A PostgreSQL on disk: its programs and its data.
 *
 * @param programs directory of the unpacked distribution
 * @param data directory of the cluster
 */
record PostgresFiles(Path programs, Path data) {

	/** The role that may do everything; services never get it. */
	static final String ADMIN = "parley";

	/** Makes an empty cluster that knows only scram passwords, unless there is one. */
	void initialize(String adminPassword) throws IOException, InterruptedException {
		if (Files.exists(this.data.resolve("PG_VERSION"))) {
			return;
		}
		Directories.delete(this.data);
		Files.createDirectories(this.data.getParent());
		Path draft = Files.createDirectory(this.data.resolveSibling(this.data.getFileName() + ".draft"),
				Secrets.privately(Secrets.DIRECTORY));
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
		Tool.run("make a database cluster",
				unprivileged.command(List.of(program("initdb"), "--pgdata=" + draft.resolve("cluster"),
						"--username=" + ADMIN, "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8",
						"--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")));
	}

	/** The command that serves this cluster on a port of the loopback address. */
	List<String> command(int port) {
		return Unprivileged.here()
			.command(List.of(program("postgres"), "-D", this.data.toString(), "-c", "port=" + port, "-c",
					"listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=on", "-c",
					"password_encryption=scram-sha-256", "-c", "max_connections=100", "-c", "timezone=UTC", "-c",
					"log_timezone=UTC"));
	}

	private String program(String name) {
		return this.programs.resolve("bin").resolve(name).toString();
	}

}
