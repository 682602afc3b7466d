package dev.parley.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the code and the configuration of a service say that it sends and reads.
 *
 * @param module the directory of the service
 */
record ServiceSources(Path module) {

	private static final String CONFIGURATION = "src/main/resources/application.yaml";

	/** The topic that the messaging library reads for every part that binds it. */
	private static final String LISTENED = "revocations";

	private static final Pattern TYPE = Pattern
		.compile("(\\.on(?:Batch)?\\(\\s*)?\"(" + Pattern.quote(Contracts.PREFIX) + "[a-z.-]+\\.v[0-9]+)\"");

	/** All services that name a type of events. */
	static Stream<ServiceSources> in(Path home) throws IOException {
		try (Stream<Path> modules = Files.list(home)) {
			return modules.map(ServiceSources::new)
				.filter((service) -> Files.exists(service.module.resolve(CONFIGURATION)))
				.filter((service) -> !service.sent().isEmpty() || !service.read().isEmpty())
				.toList()
				.stream();
		}
	}

	String name() {
		return this.module.getFileName().toString();
	}

	SortedSet<String> sent() {
		return types((found) -> found.group(1) == null);
	}

	SortedSet<String> read() {
		SortedSet<String> read = types((found) -> found.group(1) != null);
		if (destinations().contains(LISTENED)) {
			read.addAll(messaging().types((found) -> found.group(1) != null));
		}
		return read;
	}

	private ServiceSources messaging() {
		return new ServiceSources(this.module.resolveSibling("messaging"));
	}

	/** The number of partitions of each topic that the service knows. */
	Map<String, Integer> topics() {
		return settings("parley\\.messaging\\.topics\\.(.+)\\.partitions").collect(
				Collectors.toMap((setting) -> setting.name().group(1), (setting) -> Integer.valueOf(setting.value())));
	}

	/** The topics that the service reads. */
	SortedSet<String> destinations() {
		SortedSet<String> destinations = settings("spring\\.cloud\\.stream\\.bindings\\.(.+)\\.destination")
			.map(Setting::value)
			.collect(Collectors.toCollection(TreeSet::new));
		destinations.addAll(queues());
		return destinations;
	}

	/** The topics whose messages are jobs of the service. */
	SortedSet<String> queues() {
		return settings("parley\\.messaging\\.queues\\.(.+)\\.workers").map((setting) -> setting.name().group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The dead letter topics of the service; a broadcast has none. */
	SortedSet<String> deadLetterTopics() {
		Stream<String> bound = settings("spring\\.cloud\\.stream\\.bindings\\.(.+)-in-0\\.group")
			.map((setting) -> setting.name().group(1) + "." + setting.value());
		return Stream.concat(bound, queues().stream().map((queue) -> queue + "." + name()))
			.map((reader) -> reader + ".dead-letters")
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private SortedSet<String> types(Predicate<MatchResult> condition) {
		try (Stream<Path> files = Files.walk(this.module.resolve("src/main/java"))) {
			return files.filter(Files::isRegularFile)
				.flatMap((file) -> TYPE.matcher(text(file)).results())
				.filter(condition)
				.map((found) -> found.group(2))
				.collect(Collectors.toCollection(TreeSet::new));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Stream<Setting> settings(String name) {
		Map<String, String> all = new TreeMap<>();
		String settings = text(this.module.resolve(CONFIGURATION)).split("(?m)^---$")[0];
		flatten("", new YAMLMapper().readTree(settings), all);
		Pattern pattern = Pattern.compile(name);
		return all.entrySet()
			.stream()
			.flatMap((setting) -> pattern.matcher(setting.getKey())
				.results()
				.map((found) -> new Setting(found, setting.getValue())));
	}

	private static void flatten(String name, JsonNode node, Map<String, String> settings) {
		if (!node.isObject()) {
			settings.put(name, node.asString(""));
		}
		node.propertyStream()
			.forEach((entry) -> flatten(name.isEmpty() ? entry.getKey() : name + "." + entry.getKey(), entry.getValue(),
					settings));
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A setting whose name was asked for.
	 *
	 * @param name the match of the name
	 * @param value the value
	 */
	private record Setting(MatchResult name, String value) {
	}

}
