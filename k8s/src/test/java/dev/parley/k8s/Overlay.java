package dev.parley.k8s;

import java.nio.file.Path;

/** What can be applied. */
enum Overlay {

	LOCAL("overlays/local");

	private final Manifests manifests;

	Overlay(String directory) {
		this.manifests = build(directory);
	}

	/** A copy, so that a test may break it. */
	Manifests manifests() {
		return this.manifests.copy();
	}

	static Manifests build(String directory) {
		return Manifests.parse(Kubectl.kustomize(root().resolve("k8s").resolve(directory)));
	}

	static Path root() {
		return Path.of(System.getProperty("parley.home"));
	}

}
