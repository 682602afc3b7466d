package dev.parley.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.node.ObjectNode;

/**
 * The packages that a distribution of the Debian family installed in an image.
 *
 * @param root the root of the file system
 */
record SystemPackages(Path root) {

	/** The property of a component that says which archive it is from. */
	static final String SECTION = "dpkg:section";

	/** The operating system, and each package that is installed. */
	List<ObjectNode> components() {
		Map<String, String> release = new HashMap<>();
		lines("etc/os-release").map((line) -> line.split("=", 2))
			.filter((pair) -> pair.length == 2)
			.forEach((pair) -> release.put(pair[0], pair[1].replace("\"", "")));
		String system = release.getOrDefault("ID", "debian");
		String version = release.getOrDefault("VERSION_ID", "");
		ObjectNode distribution = Json.object()
			.put("type", "operating-system")
			.put("bom-ref", system + "-" + version)
			.put("name", system)
			.put("version", version);
		List<Map<String, String>> packages = paragraphs(lines("var/lib/dpkg/status").toList());
		if (packages.isEmpty()) {
			throw new UncheckedIOException(new IOException("The image has no list of its packages"));
		}
		return Stream
			.concat(Stream.of(distribution),
					packages.stream()
						.filter((it) -> it.getOrDefault("Status", "").endsWith(" installed"))
						.map((it) -> component(it, system, version)))
			.toList();
	}

	private static ObjectNode component(Map<String, String> fields, String system, String release) {
		String name = fields.getOrDefault("Package", "");
		String version = fields.getOrDefault("Version", "");
		String url = "pkg:deb/%s/%s@%s?arch=%s&distro=%s-%s".formatted(system, encode(name), encode(version),
				fields.getOrDefault("Architecture", ""), system, release);
		ObjectNode component = Json.object()
			.put("type", "library")
			.put("bom-ref", url)
			.put("name", name)
			.put("version", version)
			.put("purl", url);
		component.putArray("properties")
			.addObject()
			.put("name", SECTION)
			.put("value", fields.getOrDefault("Section", ""));
		return component;
	}

	private static String encode(String part) {
		return URLEncoder.encode(part, StandardCharsets.UTF_8);
	}

	/** Fields of several lines keep the first. */
	private static List<Map<String, String>> paragraphs(List<String> lines) {
		List<Map<String, String>> paragraphs = new java.util.ArrayList<>();
		Map<String, String> current = new HashMap<>();
		for (String line : Stream.concat(lines.stream(), Stream.of("")).toList()) {
			if (line.isBlank() && !current.isEmpty()) {
				paragraphs.add(current);
				current = new HashMap<>();
			}
			int colon = line.indexOf(':');
			if (colon > 0 && !line.startsWith(" ")) {
				current.put(line.substring(0, colon), line.substring(colon + 1).trim());
			}
		}
		return paragraphs;
	}

	private Stream<String> lines(String file) {
		Path path = this.root.resolve(file);
		try {
			return Files.exists(path) ? Files.readAllLines(path).stream() : Stream.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read " + path, ex);
		}
	}

}
