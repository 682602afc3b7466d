package dev.parley.images;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Java runtime of an image, with its modules.
 *
 * @param home its directory
 */
record JavaRuntime(Path home) {

	ObjectNode component() {
		Properties release = new Properties();
		Path file = this.home.resolve("release");
		try (Reader reader = Files.newBufferedReader(file)) {
			release.load(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read " + file, ex);
		}
		String version = value(release, "JAVA_VERSION");
		ObjectNode runtime = module("platform", "openjdk", version);
		runtime.put("publisher", value(release, "IMPLEMENTOR"));
		ArrayNode modules = runtime.putArray("components");
		for (String name : value(release, "MODULES").split(" ")) {
			modules.add(module("library", name, version));
		}
		return runtime;
	}

	private static ObjectNode module(String type, String name, String version) {
		ObjectNode component = Json.object()
			.put("type", type)
			.put("bom-ref", "openjdk/" + name + "@" + version)
			.put("name", name)
			.put("version", version);
		component.putArray("licenses").addObject().putObject("license").put("id", "GPL-2.0-with-classpath-exception");
		return component;
	}

	private static String value(Properties release, String key) {
		return release.getProperty(key, "").replace("\"", "");
	}

}
