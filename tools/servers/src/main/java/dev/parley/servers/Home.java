package dev.parley.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The checkout: where sources, jars and the shared cache are.
 *
 * @param root the directory of the parent POM
 */
public record Home(Path root) {

	public Home {
		root = root.toAbsolutePath().normalize();
	}

	/**
	 * The checkout that the system property {@code parley.home} names, or else the one
	 * around the working directory.
	 */
	public static Home find() {
		String given = System.getProperty("parley.home");
		if (given != null) {
			return new Home(Path.of(given));
		}
		Path here = Path.of("").toAbsolutePath();
		return Stream
			.<@Nullable Path>iterate(here, directory -> directory != null,
					directory -> (directory != null) ? directory.getParent() : null)
			.flatMap(Stream::ofNullable)
			.filter(directory -> Files.exists(directory.resolve("tools/servers/pom.xml")))
			.findFirst()
			.map(Home::new)
			.orElseThrow(() -> new Failure("There is no Parley checkout around " + here
					+ ": run this inside one, or set -Dparley.home to its directory"));
	}

	/** Jars that child processes run from, gathered by this module's build. */
	public Path library() {
		return this.root.resolve("tools/servers/target/lib");
	}

	/** Things made once and shared by all platforms of this checkout. */
	public Path cache() {
		return this.root.resolve(".parley/cache");
	}

}
