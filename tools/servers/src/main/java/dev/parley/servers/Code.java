package dev.parley.servers;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where this program's own classes are. */
public final class Code {

	private Code() {
	}

	/** A directory of classes or a jar. */
	public static Path location() {
		try {
			return Path.of(Code.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
