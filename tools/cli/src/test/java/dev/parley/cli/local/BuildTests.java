package dev.parley.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import dev.parley.servers.Home;
import dev.parley.setup.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The services run from the jars of the version in the parent POM. */
class BuildTests {

	@TempDir
	private Path root;

	@Test
	void runsTheJarOfThisVersionAmongThoseOfOtherBuilds() throws IOException {
		version("2.0.0");
		jars("1.9.0", "2.0.0", "2.0.0-sources");
		assertThat(ServiceImage.jar(new Home(this.root), Part.of("order-service"))).exists()
			.hasFileName("order-service-2.0.0.jar");
		assertThat(new Build(new Home(this.root)).isUpToDate(Part.of("order-service"))).isTrue();
	}

	@Test
	void doesNotTakeAnotherVersionForUpToDate() throws IOException {
		version("2.0.0");
		jars("1.9.0", "2.0.0-sources");
		assertThat(new Build(new Home(this.root)).isUpToDate(Part.of("order-service"))).isFalse();
	}

	@Test
	void isOutOfDateWhenTheContractOfAGrpcServiceHasChanged() throws IOException {
		version("2.0.0");
		jars("2.0.0");
		Build build = new Build(new Home(this.root));
		assertThat(build.isUpToDate(Part.of("order-service"))).isTrue();

		Path contract = Files.createDirectories(this.root.resolve("contracts/protobuf")).resolve("inventory.proto");
		Files.setLastModifiedTime(Files.writeString(contract, ""), FileTime.from(Instant.now().plusSeconds(60)));
		assertThat(build.isUpToDate(Part.of("order-service"))).isFalse();
	}

	private void version(String version) throws IOException {
		Path pom = Files.writeString(this.root.resolve("pom.xml"), """
				<project xmlns="http://maven.apache.org/POM/4.0.0">
					<parent><version>4.1.0</version></parent>
					<version>%s</version>
				</project>
				""".formatted(version));
		Files.setLastModifiedTime(pom, FileTime.fromMillis(0));
	}

	private void jars(String... versions) throws IOException {
		for (Part service : Part.services()) {
			Path target = Files.createDirectories(this.root.resolve(service.id()).resolve("target"));
			for (String version : versions) {
				Files.writeString(target.resolve(service.id() + "-" + version + ".jar"), version);
			}
		}
	}

}
