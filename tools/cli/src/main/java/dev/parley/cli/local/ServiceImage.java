package dev.parley.cli.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

import dev.parley.servers.Cache;
import dev.parley.servers.Directories;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.JavaImage;
import dev.parley.servers.Jdk;
import dev.parley.servers.Tool;
import dev.parley.setup.Part;

/** The jar of a service, extracted into the cache and trained there once. */
final class ServiceImage {

	/** Small heaps for a laptop; a service that needs more says so in its log. */
	private static final List<String> OPTIONS = List.of("-Xmx112m", "-Xss512k", "-XX:ReservedCodeCacheSize=64m",
			"-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED");

	private static final List<String> TRAINING = List.of("-Dspring.context.exit=onRefresh",
			"-Dspring.profiles.active=demo,training", "-Dserver.port=0");

	private final Part service;

	private final JavaImage image;

	private ServiceImage(Part service, JavaImage image) {
		this.service = service;
		this.image = image;
	}

	static Path jar(Home home, Part service) {
		return Directories.files(home.root().resolve(service.id()).resolve("target"))
			.stream()
			.filter((file) -> file.getFileName().toString().matches(service.id() + "-[0-9].*\\.jar"))
			.findFirst()
			.orElseThrow(() -> new Failure("There is no jar of " + service.id() + ": run mvn package"));
	}

	static ServiceImage of(Home home, Part service) {
		Path jar = jar(home, service);
		Path directory = Cache.entry(home.cache().resolve(service.id() + "-" + checksum(jar)),
				(draft) -> Tool.run("extract " + jar.getFileName(), List.of(Jdk.java(), "-XX:TieredStopAtLevel=1",
						"-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", draft.toString())));
		return new ServiceImage(service, JavaImage.of(directory.resolve(jar.getFileName())));
	}

	/** Whether its start was recorded, which makes the next ones fast. */
	boolean isTrained() {
		return this.image.aot().isPresent();
	}

	/** Records a start. The training run needs no other part. */
	ServiceImage trained() {
		return isTrained() ? this : new ServiceImage(this.service, this.image.trained(options(TRAINING), List.of()));
	}

	List<String> command() {
		return this.image.command(OPTIONS, List.of());
	}

	/** Differs when the service was built anew. */
	String name() {
		return this.image.jar().resolveSibling("").getFileName().toString();
	}

	private static List<String> options(List<String> more) {
		return java.util.stream.Stream.concat(OPTIONS.stream(), more.stream()).toList();
	}

	private static String checksum(Path jar) {
		try (CheckedInputStream content = new CheckedInputStream(Files.newInputStream(jar), new CRC32C())) {
			content.transferTo(OutputStream.nullOutputStream());
			return Long.toHexString(content.getChecksum().getValue());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
