package dev.parley.cli.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

import dev.parley.servers.Cache;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.JavaImage;
import dev.parley.servers.Jdk;
import dev.parley.servers.Tool;
import dev.parley.servers.Unchecked;
import dev.parley.setup.Part;

/** The jars of services, extracted into the cache. */
final class ServiceImage {

	/**
	 * Small heaps, for a laptop. They grow as needed, since memory once used stays
	 * resident.
	 */
	private static final List<String> OPTIONS = List.of("-Xms64m", "-Xmx112m", "-XX:MinHeapFreeRatio=20", "-Xss512k",
			"-XX:ReservedCodeCacheSize=64m", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED");

	private ServiceImage() {
	}

	static JavaImage of(Home home, Part service) {
		Path jar = jar(home, service);
		if (!Files.exists(jar)) {
			throw new Failure("There is no jar " + jar + ": run mvn package");
		}
		Path directory = Cache.entry(home.cache().resolve(service.id() + "-" + Unchecked.get(() -> checksum(jar))),
				(draft) -> Tool.run("extract " + jar.getFileName(), List.of(Jdk.java(), "-XX:TieredStopAtLevel=1",
						"-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", draft.toString())));
		return JavaImage.of(directory.resolve(jar.getFileName()));
	}

	/** The jar of the current version, among those that other builds left. */
	static Path jar(Home home, Part service) {
		return home.root()
			.resolve(service.id())
			.resolve("target")
			.resolve(service.id() + "-" + home.version() + ".jar");
	}

	static List<String> command(JavaImage service, Path temporary) {
		return service.command(Stream.concat(OPTIONS.stream(), Stream.of("-Djava.io.tmpdir=" + temporary)).toList(),
				List.of());
	}

	private static String checksum(Path jar) throws IOException {
		try (CheckedInputStream content = new CheckedInputStream(Files.newInputStream(jar), new CRC32C())) {
			content.transferTo(OutputStream.nullOutputStream());
			return Long.toHexString(content.getChecksum().getValue());
		}
	}

}
