package dev.parley.servers.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.parley.servers.Tool;

/** How to start PostgreSQL, which refuses to run as root, when we are root. */
enum Unprivileged {

	/** We are not root: nothing to do. */
	ALREADY(List.of()),

	/** In a user namespace of its own root is nobody, and still owns its files. */
	NAMESPACE(List.of("unshare", "-U")),

	/**
	 * Where namespaces are blocked: the account nobody, which gets the data directory.
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
		List<String> whole = new ArrayList<>(this.prefix);
		whole.addAll(command);
		return whole;
	}

	/** Gives the file or directory to whoever PostgreSQL runs as. */
	void own(Path path) throws IOException, InterruptedException {
		if (this == NOBODY) {
			Tool.run("hand " + path + " to PostgreSQL", List.of("chown", "-R", "65534:65534", path.toString()));
		}
	}

}
