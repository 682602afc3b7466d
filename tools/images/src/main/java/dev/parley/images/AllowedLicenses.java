package dev.parley.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * The licences that an image may contain: see {@code licenses.txt}.
 *
 * @param licenses those that any component may have
 * @param exceptions a component and its licence, as in {@code group:name LICENCE}
 * @param sections archives of the distribution whose packages may be used
 */
record AllowedLicenses(Set<String> licenses, Set<String> exceptions, Set<String> sections) {

	static AllowedLicenses ofThisProject() {
		try (InputStream file = AllowedLicenses.class.getResourceAsStream("licenses.txt")) {
			if (file == null) {
				throw new IllegalStateException("licenses.txt is missing");
			}
			return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read licenses.txt", ex);
		}
	}

	/** Each line has a kind and a value; an exception also has a reason. */
	static AllowedLicenses parse(String text) {
		AllowedLicenses allowed = new AllowedLicenses(new HashSet<>(), new HashSet<>(), new HashSet<>());
		text.lines().map(String::strip).filter((line) -> !line.isEmpty() && !line.startsWith("#")).forEach((line) -> {
			String[] words = line.split(" ", 2);
			String rest = (words.length == 2) ? words[1].strip() : "";
			int because = rest.indexOf(" because ");
			switch (words[0]) {
				case "license" -> allowed.licenses.add(rest);
				case "archive" -> allowed.sections.add(rest);
				case "except" -> {
					if (because < 0) {
						throw new IllegalArgumentException("An exception needs a reason: " + line);
					}
					allowed.exceptions.add(rest.substring(0, because));
				}
				default -> throw new IllegalArgumentException("Not a line of an allow-list: " + line);
			}
		});
		return allowed;
	}

	/** The components that are not allowed, each with its licences. */
	List<String> refused(JsonNode bill) {
		return Bill.components(bill)
			.stream()
			.filter((component) -> !component.path("type").asString("").equals("operating-system"))
			.filter((component) -> !isAllowed(component))
			.map((component) -> name(component) + " " + component.path("version").asString("") + ": "
					+ (isPackage(component) ? "archive " + archive(component) : licenses(component)))
			.toList();
	}

	/** With several licences, the user may choose one. */
	private boolean isAllowed(JsonNode component) {
		if (isPackage(component)) {
			return this.sections.contains(archive(component));
		}
		return licenses(component).stream()
			.anyMatch((license) -> this.licenses.contains(license)
					|| this.exceptions.contains(name(component) + " " + license));
	}

	private static boolean isPackage(JsonNode component) {
		return component.path("purl").asString("").startsWith("pkg:deb/");
	}

	/** As in {@code non-free/libs}; the free archive, main, is not named. */
	private static String archive(JsonNode component) {
		String section = component.path("properties")
			.valueStream()
			.filter((property) -> property.path("name").asString("").equals(SystemPackages.SECTION))
			.map((property) -> property.path("value").asString(""))
			.findFirst()
			.orElse("");
		int slash = section.indexOf('/');
		return (slash < 0) ? "main" : section.substring(0, slash);
	}

	private static String name(JsonNode component) {
		String group = component.path("group").asString("");
		return (group.isEmpty() ? "" : group + ":") + component.path("name").asString("");
	}

	private static List<String> licenses(JsonNode component) {
		return component.path("licenses")
			.valueStream()
			.flatMap((choice) -> Stream.of(choice.at("/license/id"), choice.at("/license/name"),
					choice.path("expression")))
			.filter(JsonNode::isString)
			.map(JsonNode::asString)
			.toList();
	}

}
