package dev.parley.cli.platform;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where this program's own classes are. */
final class Code {

	private Code() {
	}

	/** A directory of classes or a jar. */
	static Path location() {
		try {
			return Path.of(Code.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
