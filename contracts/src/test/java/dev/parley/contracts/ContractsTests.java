package dev.parley.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Every event has a schema, a sample that keeps to it, and a place in AsyncAPI. */
class ContractsTests {

	static List<Contracts> contracts() {
		List<Contracts> all = new ArrayList<>(Contracts.current().releases());
		all.add(Contracts.current());
		return all;
	}

	@ParameterizedTest
	@MethodSource("contracts")
	void everyEventHasASchemaAndASample(Contracts contracts) {
		SortedSet<String> types = contracts.asyncApi()
			.topics()
			.values()
			.stream()
			.flatMap(SortedSet::stream)
			.filter((type) -> type.startsWith(Contracts.PREFIX))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(types).isNotEmpty();
		assertThat(contracts.samples()).isEqualTo(types);
		assertThat(contracts.schemas().keySet()).filteredOn((file) -> file.startsWith("schemas/"))
			.containsExactlyInAnyOrderElementsOf(types.stream().map(Contracts::schemaOf).toList());
	}

	@ParameterizedTest
	@MethodSource("contracts")
	void everySampleKeepsToItsSchema(Contracts contracts) {
		Verdict verdict = new Verdict(contracts);
		assertThat(contracts.samples())
			.allSatisfy((type) -> assertThat(verdict.ofBody(type, contracts.sample(type))).isEmpty());
	}

	@ParameterizedTest
	@MethodSource("contracts")
	void everySchemaAllowsFieldsThatComeLater(Contracts contracts) {
		Verdict verdict = new Verdict(contracts);
		assertThat(contracts.samples()).allSatisfy((type) -> {
			Form form = new Form("topic", type, "as it is", contracts.sample(type)).extended();
			assertThat(form.body()).contains("unknownNothing");
			assertThat(verdict.ofBody(type, form.body())).isEmpty();
		});
	}

	@Test
	void everySchemaIsOfDraft202012AndNamesItsType() {
		Contracts.current().schemas().forEach((file, schema) -> {
			assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
			if (file.startsWith("schemas/")) {
				assertThat(file).isEqualTo(Contracts.schemaOf(schema.path("title").asString()));
			}
		});
	}

	@Test
	void aReaderMeetsTodaysSampleAndWhatWasReleasedInAnotherForm(@TempDir Path directory) throws IOException {
		Draft draft = Draft.copy(Contracts.current().directory(), directory.resolve("contracts"));
		draft.add("released/1/samples/product.changed.v1.json", "{\"sku\": \"old\"}");
		assertThat(draft.contracts().formsReadBy("order-service"))
			.filteredOn((form) -> form.type().equals(Contracts.PREFIX + "product.changed.v1"))
			.extracting(Form::name)
			.containsExactly("as it is", "as it is, extended", "as released", "as released, extended");
	}

	@Test
	void aReaderOfATypeWithoutSampleIsToldSo(@TempDir Path directory) throws IOException {
		Draft draft = Draft.copy(Contracts.current().directory(), directory.resolve("contracts"));
		Files.delete(draft.file("samples/product.changed.v1.json"));
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> draft.contracts().formsReadBy("order-service"))
			.withMessageContaining("contracts/README.md");
	}

	@Test
	void aBodyThatLacksAFieldOrHasItInAnotherFormIsRefused() {
		Verdict verdict = new Verdict(Contracts.current());
		String type = Contracts.PREFIX + "order.placed.v1";
		String sample = Contracts.current().sample(type);
		assertThat(verdict.ofBody(type, sample.replace("\"customer\"", "\"client\""))).isNotEmpty();
		assertThat(verdict.ofBody(type, sample.replace("\"12.50\"", "12.50"))).isNotEmpty();
		assertThat(verdict.ofBody(type, sample.replace("\"2026-11-22T", "\"22 November "))).isNotEmpty();
		assertThat(verdict.ofBody(type, sample.replace("0199a5c0", "order"))).isNotEmpty();
		assertThat(verdict.ofBody(Contracts.PREFIX + "order.shipped.v1", "{}")).singleElement()
			.asString()
			.endsWith("schemas/order.shipped.v1.schema.json is missing");
	}

}
