package dev.parley.contracts;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The AsyncAPI document has what the services do, and nothing else. */
class AsyncApiTests {

	private static final String DEAD_LETTERS = ".dead-letters";

	private final Contracts contracts = Contracts.current();

	private final AsyncApi asyncApi = this.contracts.asyncApi();

	static Stream<ServiceSources> services() throws IOException {
		return ServiceSources.in(Contracts.current().directory().resolveSibling(""));
	}

	@Test
	void namesEveryServiceThatTakesPart() throws IOException {
		assertThat(services().map(ServiceSources::name)).containsExactlyInAnyOrderElementsOf(this.asyncApi.services());
	}

	@ParameterizedTest
	@MethodSource("services")
	void namesWhatAServiceSends(ServiceSources service) {
		Map<String, SortedSet<String>> sent = this.asyncApi.sentBy(service.name());
		assertThat(types(sent)).isEqualTo(service.sent());
		assertThat(sent.keySet()).filteredOn((topic) -> topic.endsWith(DEAD_LETTERS))
			.containsExactlyElementsOf(service.deadLetterTopics());
	}

	@ParameterizedTest
	@MethodSource("services")
	void namesWhatAServiceReads(ServiceSources service) {
		Map<String, SortedSet<String>> read = this.asyncApi.readBy(service.name());
		assertThat(types(read)).isEqualTo(service.read());
		assertThat(read.keySet()).containsExactlyElementsOf(service.destinations());
	}

	@ParameterizedTest
	@MethodSource("services")
	void namesTheTopicsAndPartitionsThatAServiceIsConfiguredWith(ServiceSources service) {
		SortedSet<String> topics = new TreeSet<>(this.asyncApi.sentBy(service.name()).keySet());
		topics.addAll(this.asyncApi.readBy(service.name()).keySet());
		topics.removeIf((topic) -> topic.endsWith(DEAD_LETTERS));
		assertThat(service.topics())
			.isEqualTo(topics.stream().collect(Collectors.toMap((topic) -> topic, this.asyncApi::partitions)));
	}

	@ParameterizedTest
	@MethodSource("services")
	void namesTheShareGroupOfAServiceWithAQueue(ServiceSources service) {
		assertThat(this.asyncApi.shareGroups().contains(service.name())).isEqualTo(!service.queues().isEmpty());
	}

	@Test
	void everyMessageOfATopicIsSentAndRead() {
		this.asyncApi.topics().forEach((topic, types) -> {
			assertThat(types(this.asyncApi::sentBy, topic)).as("sent to %s", topic).isEqualTo(types);
			if (!topic.endsWith(DEAD_LETTERS)) {
				assertThat(types(this.asyncApi::readBy, topic)).as("read from %s", topic).isEqualTo(types);
			}
		});
	}

	@Test
	void everyMessageShowsItsSample() {
		JsonNode messages = this.asyncApi.document().at("/components/messages");
		assertThat(this.contracts.samples()).allSatisfy((type) -> {
			JsonNode example = messages.path(type.replace(Contracts.PREFIX, "")).at("/examples/0/payload");
			assertThat(example).isEqualTo(new JsonMapper().readTree(this.contracts.sample(type)));
		});
	}

	@Test
	void theBrokerIsReachedWithTls() {
		assertThat(this.asyncApi.document().at("/servers/local/protocol").asString()).isEqualTo("kafka-secure");
	}

	@Test
	void everyReferenceLeadsSomewhere() {
		JsonNode document = this.asyncApi.document();
		List<String> references = document.findValuesAsString("$ref");
		assertThat(references).hasSizeGreaterThan(30).allSatisfy((reference) -> {
			if (reference.startsWith("#")) {
				assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
			}
			else {
				assertThat(this.contracts.directory().resolve(reference)).isRegularFile();
			}
		});
	}

	private SortedSet<String> types(Function<String, Map<String, SortedSet<String>>> done, String topic) {
		return this.asyncApi.services()
			.stream()
			.flatMap((service) -> done.apply(service).getOrDefault(topic, new TreeSet<>()).stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static SortedSet<String> types(Map<String, SortedSet<String>> topics) {
		return topics.values()
			.stream()
			.flatMap(SortedSet::stream)
			.filter((type) -> type.startsWith(Contracts.PREFIX))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
