package dev.parley.setup;

import java.nio.file.Path;

import dev.parley.servers.Secrets;

/**
 * All secrets of a platform.
 *
 * @param directory contains a directory for each part
 */
public record Vault(Path directory) {

	/** The directory with the key of the CA. */
	public static final String AUTHORITY = "authority";

	public Secrets of(String part) {
		return new Secrets(this.directory.resolve(part));
	}

	public Secrets of(Part part) {
		return of(part.id());
	}

}
