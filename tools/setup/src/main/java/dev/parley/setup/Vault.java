package dev.parley.setup;

import java.nio.file.Path;

import dev.parley.servers.Secrets;

/**
 * All secrets of a platform.
 *
 * @param directory where they are, in a directory for each part
 */
public record Vault(Path directory) {

	/** Where the key is that vouches for all certificates. */
	public static final String AUTHORITY = "authority";

	public Secrets of(String part) {
		return new Secrets(this.directory.resolve(part));
	}

	public Secrets of(Part part) {
		return of(part.id());
	}

}
