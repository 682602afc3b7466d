package dev.parley.setup;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.parley.servers.Directories;
import dev.parley.servers.Secrets;
import dev.parley.servers.Unchecked;

/** The user that a part's container runs as, by the id in its image. */
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

	/** Makes the part the only reader of its directory, which only root can do. */
	void take(Secrets secrets) {
		if ("root".equals(System.getProperty("user.name"))) {
			own(secrets.directory());
			Directories.files(secrets.directory()).forEach(this::own);
		}
	}

	private void own(Path path) {
		Unchecked.run(() -> {
			Files.setAttribute(path, "unix:uid", this.id);
			Files.setAttribute(path, "unix:gid", this.id);
		});
	}

}
