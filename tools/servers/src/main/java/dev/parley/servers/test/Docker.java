package dev.parley.servers.test;

import java.util.List;
import java.util.Optional;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/** Finds out whether there is a Docker engine with the images that the tests need. */
final class Docker {

	static final String POSTGRES = "postgres:18";

	static final String KAFKA = "apache/kafka:4.2.2";

	private Docker() {
	}

	/** What is missing, if anything; missing images are pulled. */
	static Optional<String> missing() {
		try {
			if (!DockerClientFactory.instance().isDockerAvailable()) {
				return Optional.of("no Docker engine answers");
			}
		}
		catch (RuntimeException ex) {
			return Optional.of("Testcontainers cannot start its own container: " + cause(ex));
		}
		return List.of(POSTGRES, KAFKA)
			.stream()
			.filter((image) -> !isThere(image))
			.findFirst()
			.map("the image %s is missing and cannot be pulled"::formatted);
	}

	private static boolean isThere(String image) {
		try {
			new RemoteDockerImage(DockerImageName.parse(image)).get();
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private static String cause(Throwable ex) {
		return (ex.getCause() != null) ? cause(ex.getCause()) : String.valueOf(ex.getMessage());
	}

}
