package dev.parley.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.parley.servers.Directories;
import dev.parley.servers.Secrets;

/** Whom a part's container runs as, by the number that its image gives. */
enum Owner {

	ROOT(0), POSTGRES(999), KAFKA(1000), SERVICE(10001);

	private final int id;

	Owner(int id) {
		this.id = id;
	}

	static Owner of(String part) {
		if (part.equals(Vault.AUTHORITY)) {
			return ROOT;
		}
		if (part.equals(Part.POSTGRES.id())) {
			return POSTGRES;
		}
		return part.startsWith(Part.KAFKA.id()) ? KAFKA : SERVICE;
	}

	/** Lets the part, and nobody else, read its directory; only root can do that. */
	void take(Secrets secrets) {
		if (!"root".equals(System.getProperty("user.name"))) {
			return;
		}
		own(secrets.directory());
		Directories.files(secrets.directory()).forEach(this::own);
	}

	private void own(Path path) {
		try {
			Files.setAttribute(path, "unix:uid", this.id);
			Files.setAttribute(path, "unix:gid", this.id);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
