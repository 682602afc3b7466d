package dev.parley.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds manifests as {@code kubectl apply -k} does. */
final class Kubectl {

	private Kubectl() {
	}

	/** An overlay, alone or with components added. */
	static String kustomize(Path overlay, List<Path> components) {
		return components.isEmpty() ? kustomize(overlay) : extended(overlay, components);
	}

	private static String extended(Path overlay, List<Path> components) {
		try {
			Path directory = Files.createTempDirectory("kustomize").toRealPath();
			Path file = directory.resolve("kustomization.yaml");
			try {
				// Only relative paths are taken.
				Files.writeString(file,
						"resources: [%s]\ncomponents: %s\n".formatted(directory.relativize(overlay.toRealPath()),
								components.stream().map(directory::relativize).toList()));
				return kustomize(directory);
			}
			finally {
				Files.delete(file);
				Files.delete(directory);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String kustomize(Path directory) {
		try {
			Path errors = Files.createTempFile("kubectl", ".log");
			Process process = new ProcessBuilder("kubectl", "kustomize", directory.toString())
				.redirectError(errors.toFile())
				.start();
			String built = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			int status = process.waitFor();
			String complaint = Files.readString(errors);
			Files.delete(errors);
			if (status != 0 || !complaint.isEmpty()) {
				throw new AssertionError("kubectl kustomize " + directory + ": " + complaint);
			}
			return built;
		}
		catch (IOException ex) {
			if (ex.getMessage().startsWith("Cannot run program")) {
				throw new AssertionError(
						"There is no kubectl: install 1.30 or later (Debian 13: apt-get install kubectl)", ex);
			}
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while kubectl builds", ex);
		}
	}

}
