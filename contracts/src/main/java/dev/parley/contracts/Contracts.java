package dev.parley.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The current documents of {@code contracts/}, or those of a release. */
public record Contracts(Path directory) {

	static final String PREFIX = "dev.parley.";

	private static final String SCHEMA = ".schema.json";

	private static final String SAMPLE = ".json";

	/** The contracts of the checkout, which the property {@code parley.home} names. */
	public static Contracts current() {
		return new Contracts(Path.of(System.getProperty("parley.home", ".."), "contracts"));
	}

	/** The services that send or read messages. */
	public SortedSet<String> services() {
		return asyncApi().services();
	}

	/** The consumer groups of a service; a name that ends with a dot is a prefix. */
	public SortedSet<String> groupsOf(String service) {
		return asyncApi().groupsOf(service);
	}

	/** The consumer groups whose members share the jobs of a queue. */
	public SortedSet<String> shareGroups() {
		return asyncApi().shareGroups();
	}

	/** Who processes the events of each type, once each. */
	public List<Exchange> events() {
		return asyncApi().exchanges(false);
	}

	/** Who does the jobs of each type that the members of a share group compete for. */
	public List<Exchange> jobs() {
		return asyncApi().exchanges(true);
	}

	/** The message types that a service reads, by topic. */
	public Map<String, SortedSet<String>> readBy(String service) {
		return asyncApi().readBy(service);
	}

	/** The message types that a service sends, by topic. */
	public Map<String, SortedSet<String>> sentBy(String service) {
		return asyncApi().sentBy(service);
	}

	/**
	 * The messages that a service must be able to read: each current sample and each
	 * released sample that differs, as it is and with the fields that a later version may
	 * add.
	 */
	public List<Form> formsReadBy(String service) {
		return asyncApi().readBy(service)
			.entrySet()
			.stream()
			.flatMap((topic) -> topic.getValue().stream().flatMap((type) -> forms(topic.getKey(), type)))
			.toList();
	}

	private Stream<Form> forms(String topic, String type) {
		Stream<Form> released = releases().stream()
			.filter((release) -> release.samples().contains(type))
			.map((release) -> new Form(topic, type, "as released", release.sample(type)))
			.filter((form) -> !form.body().equals(sample(type)));
		return Stream.concat(Stream.of(new Form(topic, type, "as it is", sample(type))), released)
			.flatMap((form) -> Stream.of(form, form.extended()));
	}

	List<Contracts> releases() {
		return files("released").sorted().map(Contracts::new).toList();
	}

	/** The document of all messages, those that are pushed to clients included. */
	public JsonNode messages() {
		return asyncApi().document();
	}

	AsyncApi asyncApi() {
		return new AsyncApi(new YAMLMapper().readTree(text("asyncapi.yaml")));
	}

	/** The schemas of headers and bodies, by file. */
	Map<String, JsonNode> schemas() {
		return Stream.concat(files(""), files("schemas"))
			.map((file) -> this.directory.relativize(file).toString().replace('\\', '/'))
			.filter((file) -> file.endsWith(SCHEMA))
			.collect(Collectors.toMap((file) -> file, this::json));
	}

	static String schemaOf(String type) {
		return "schemas/" + type.replace(PREFIX, "") + SCHEMA;
	}

	/** The message types that have a sample. */
	SortedSet<String> samples() {
		return files("samples").map((file) -> file.getFileName().toString())
			.map((file) -> PREFIX + file.replace(SAMPLE, ""))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	String sample(String type) {
		return text("samples/" + type.replace(PREFIX, "") + SAMPLE);
	}

	private JsonNode json(String file) {
		return new JsonMapper().readTree(text(file));
	}

	private String text(String file) {
		try {
			return Files.readString(this.directory.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("contracts/README.md says which documents a message needs", ex);
		}
	}

	private Stream<Path> files(String folder) {
		try (Stream<Path> files = Files.list(this.directory.resolve(folder))) {
			return files.toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
