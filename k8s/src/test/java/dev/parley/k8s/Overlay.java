package dev.parley.k8s;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What can be applied.
 *
 * @param name an overlay
 * @param components what is added to it
 */
record Overlay(String name, List<String> components) {

	static final Overlay LOCAL = new Overlay("local");

	static final Overlay LOCAL_TLS = new Overlay("local-tls");

	static final Overlay PRODUCTION = new Overlay("production");

	private static final Map<Overlay, Manifests> BUILT = new ConcurrentHashMap<>();

	private Overlay(String name) {
		this(name, List.of());
	}

	/** The overlays, and what components make of them: all combinations locally. */
	static Stream<Overlay> all() {
		return Stream.concat(Stream.of(LOCAL_TLS, PRODUCTION, PRODUCTION.with("without-notifications"),
				PRODUCTION.with("signed-images")), locals());
	}

	/** The local overlay with each combination of components. */
	static Stream<Overlay> locals() {
		return Stream.of("tls", "observability", "replicas-2", "without-notifications")
			.reduce(Stream.of(LOCAL),
					(overlays, component) -> overlays.flatMap((overlay) -> Stream.of(overlay, overlay.with(component))),
					Stream::concat);
	}

	Overlay with(String component) {
		return new Overlay(this.name, Stream.concat(this.components.stream(), Stream.of(component)).toList());
	}

	boolean has(String component) {
		return this.components.contains(component);
	}

	/** A copy, so that a test may break it. */
	Manifests manifests() {
		return BUILT.computeIfAbsent(this, (overlay) -> Manifests.parse(overlay.build())).copy();
	}

	private String build() {
		Path k8s = root().resolve("k8s");
		return Kubectl.kustomize(k8s.resolve("overlays").resolve(this.name),
				this.components.stream().map(k8s.resolve("components")::resolve).toList());
	}

	static Path root() {
		return Path.of(System.getProperty("parley.home"));
	}

	@Override
	public String toString() {
		return String.join(" + ", Stream.concat(Stream.of(this.name), this.components.stream()).toList());
	}

}
