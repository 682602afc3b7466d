package dev.parley.cli.platform;

import java.nio.file.Path;

import dev.parley.servers.Secrets;

/**
 * All secrets of a platform.
 *
 * @param directory where they are, in a directory for each part
 */
record Vault(Path directory) {

	/** Where the key is that vouches for all certificates. */
	static final String AUTHORITY = "authority";

	Secrets of(String part) {
		return new Secrets(this.directory.resolve(part));
	}

	Secrets of(Part part) {
		return of(part.id());
	}

}
