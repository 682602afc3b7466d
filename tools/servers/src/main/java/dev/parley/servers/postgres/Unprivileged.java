package dev.parley.servers.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.parley.servers.Tool;

/** Starts PostgreSQL, which refuses to run as root, for a user who is root. */
enum Unprivileged {

	/** This process does not run as root. */
	ALREADY(List.of()),

	/** In a new user namespace, root has no privileges and still owns its files. */
	NAMESPACE(List.of("unshare", "-U")),

	/**
	 * If namespaces are blocked: as the user {@code nobody}, which then owns the data
	 * directory.
	 */
	NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

	private final List<String> prefix;

	Unprivileged(List<String> prefix) {
		this.prefix = prefix;
	}

	static Unprivileged here() {
		if (!"root".equals(System.getProperty("user.name"))) {
			return ALREADY;
		}
		return Tool.works("unshare", "-U", "true") ? NAMESPACE : NOBODY;
	}

	List<String> command(List<String> command) {
		return Stream.concat(this.prefix.stream(), command.stream()).toList();
	}

	/** Makes the user that PostgreSQL runs as the owner of a directory. */
	void own(Path path) throws IOException, InterruptedException {
		if (this == NOBODY) {
			Tool.run("make PostgreSQL the owner of " + path, List.of("chown", "-R", "65534:65534", path.toString()));
		}
	}

}
