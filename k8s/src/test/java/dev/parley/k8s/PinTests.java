package dev.parley.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The script {@code pin} replaces each digest of the overlay {@code production}. */
class PinTests {

	private static final String REGISTRY = "registry.example.net:5000/shop";

	/** Knows the digest of each image in its registry, which is made of its name. */
	private static final String DOCKER = """
			#!/usr/bin/env bash
			case $1 in
			  image) name=${5%:*}; echo "elsewhere/$name@sha256:$(printf '%064d' 0)"
			    echo "$name@sha256:$(sha256sum <<<"$name" | cut -d' ' -f1)" ;;
			  *) echo "$@" >>"$(dirname "$0")/calls" ;;
			esac
			""";

	private static final List<String> FILES = List.of("kustomization.yaml", "postgres.yaml");

	@TempDir
	private Path directory;

	@BeforeEach
	void copyTheOverlay() throws IOException {
		Path overlay = Files.createDirectories(this.directory.resolve("overlays/production"));
		for (String file : FILES) {
			Files.copy(Overlay.root().resolve("k8s/overlays/production").resolve(file), overlay.resolve(file));
		}
		Files.copy(Overlay.root().resolve("k8s/pin"), this.directory.resolve("pin"));
		Files.createDirectory(this.directory.resolve("bin"));
		docker(DOCKER);
	}

	@Test
	void writesTheDigestOfEachImage() throws Exception {
		assertThat(pin(REGISTRY)).isZero();

		for (String file : FILES) {
			assertThat(Files.readString(this.directory.resolve("overlays/production").resolve(file)))
				.contains("sha256:")
				.doesNotContain("sha256:0000", "registry.example.com");
		}
		assertThat(Files.readString(this.directory.resolve("overlays/production/kustomization.yaml")))
			.contains("name: parley/gateway, newName: " + REGISTRY + "/gateway, newTag: 0.1.0, digest: ");
		assertThat(calls()).contains("tag parley/gateway:0.1.0 " + REGISTRY + "/gateway:0.1.0",
				"push --quiet " + REGISTRY + "/gateway:0.1.0", "pull --quiet jaegertracing/jaeger:2.20.0");
	}

	@Test
	void canBeRepeated() throws Exception {
		pin("registry.example.org/first");

		assertThat(pin(REGISTRY)).isZero();

		assertThat(Files.readString(this.directory.resolve("overlays/production/kustomization.yaml")))
			.contains(REGISTRY)
			.doesNotContain("example.org");
	}

	@Test
	void stopsAtAnImageThatTheRegistryDoesNotKnow() throws Exception {
		docker(DOCKER.replace("$name@sha256", "another@sha256"));

		assertThat(pin(REGISTRY)).isEqualTo(1);

		assertThat(Files.readString(this.directory.resolve("overlays/production/kustomization.yaml")))
			.contains("sha256:0000");
	}

	private int pin(String registry) throws Exception {
		ProcessBuilder pin = new ProcessBuilder("bash", this.directory.resolve("pin").toString(), registry);
		pin.environment().compute("PATH", (_, path) -> this.directory.resolve("bin") + ":" + path);
		return pin.redirectErrorStream(true).redirectOutput(this.directory.resolve("log").toFile()).start().waitFor();
	}

	private List<String> calls() throws IOException {
		try (Stream<String> calls = Files.lines(this.directory.resolve("bin/calls"))) {
			return calls.toList();
		}
	}

	private void docker(String script) throws IOException {
		Path docker = this.directory.resolve("bin/docker");
		Files.writeString(docker, script);
		Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
	}

}
