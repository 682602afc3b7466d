package dev.parley.servers;

import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.xpath.XPathFactory;

import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;

/**
 * A checkout of Parley, with its sources, jars and shared cache.
 *
 * @param root the directory of the parent POM
 */
public record Home(Path root) {

	public Home {
		root = root.toAbsolutePath().normalize();
	}

	/**
	 * Finds the checkout that the system property {@code parley.home} names, or else the
	 * one around the working directory.
	 */
	public static Home find() {
		String given = System.getProperty("parley.home");
		if (given != null) {
			return new Home(Path.of(given));
		}
		for (@Nullable
		Path directory = Path.of("").toAbsolutePath(); directory != null; directory = directory.getParent()) {
			if (Files.exists(directory.resolve("tools/servers/pom.xml"))) {
				return new Home(directory);
			}
		}
		throw new Failure("There is no Parley checkout around " + Path.of("").toAbsolutePath()
				+ ": run this inside one, or set -Dparley.home to its directory");
	}

	/** The version in the parent POM, which the jars of this checkout have. */
	public String version() {
		return Unchecked.get(() -> XPathFactory.newInstance()
			.newXPath()
			.evaluate("/*/*[local-name() = 'version']",
					new InputSource(this.root.resolve("pom.xml").toUri().toString())));
	}

	/** The jars of child processes, collected by the build of this module. */
	public Path library() {
		return this.root.resolve("tools/servers/target/lib");
	}

	/** Files that all platforms of this checkout share. */
	public Path cache() {
		return this.root.resolve(".parley/cache");
	}

}
