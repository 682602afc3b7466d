package dev.parley.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No change breaks the readers of a message. */
class CompatibilityTests {

	private static final String PLACED = "schemas/order.placed.v1.schema.json";

	@TempDir
	private Path directory;

	private Draft release;

	private Draft draft;

	static List<Contracts> releases() {
		return Contracts.current().releases();
	}

	@BeforeEach
	void copyARelease() throws IOException {
		Path first = releases().getFirst().directory();
		this.release = Draft.copy(first, this.directory.resolve("1"));
		this.draft = Draft.copy(first, this.directory.resolve("draft"));
	}

	@ParameterizedTest
	@MethodSource("releases")
	void contractsAreCompatibleWithEveryRelease(Contracts release) {
		assertThat(new Compatibility(release, Contracts.current()).breaches()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					/required | ["orderId","customer","lines","total"] | placedAt was required and is not any more
					/required | ["orderId","customer","lines","total","placedAt","notes"] | notes is required and was not
					/required | | orderId was required and is not any more
					/properties/customer/required | ["name"] | customer.name is required and was not
					/properties/lines/items/required | ["sku","unitPrice"] | lines[].quantity was required and is not any more
					/properties/total | | total: was {"description"
					/properties/customer/type | "integer" | customer: type was "string" and is "integer"
					/properties/customer/type | ["string","null"] | customer: type was "string" and is ["string","null"]
					/properties/placedAt/format | "date" | placedAt: format was "date-time" and is "date"
					/$defs/money/properties/amount/type | "number" | lines[].unitPrice.amount: type was "string" and is "number"
					/$defs/money/properties/amount/type | "number" | total.amount: type was "string" and is "number"
					/$defs/money/properties/currency/pattern | "^EUR$" | total.currency: pattern was "^[A-Z]{3}$" and is "^EUR$"
					/properties/total/minProperties | 3 | total: minProperties was absent and is 3
					/properties/lines/items/properties/quantity/minimum | 2 | lines[].quantity: minimum was 1 and is 2
					/properties/lines/items/properties/quantity/maximum | 999 | lines[].quantity: maximum was 1000 and is 999
					/properties/lines/maxItems | 49 | lines: maxItems was 50 and is 49
					/properties/lines/uniqueItems | true | lines: uniqueItems was absent and is true
					/properties/lines/items | {"type":"string"} | lines[]: type was "object" and is "string"
					/properties/customer/maxLength | 99 | customer: maxLength was absent and is 99
					/properties/customer/enum | ["customer1"] | customer: enum was absent and is ["customer1"]
					/properties/customer/const | "customer1" | customer: const was absent and is "customer1"
					/allOf | [{"maxProperties":5}] | the message: allOf was absent and is [{"maxProperties":5}]
					/additionalProperties | false | : additionalProperties is false
					/properties/lines/items/additionalProperties | false | /properties/lines/items: additionalProperties is false
					""")
	void refusesAChangeThatAReaderStumblesOver(String place, @Nullable String json, String refusal) {
		this.draft.change(PLACED, place, json);
		assertThat(breaches()).filteredOn((breach) -> breach.contains(refusal))
			.singleElement()
			.asString()
			.startsWith(PLACED + ": ")
			.endsWith("(compared with release 1). Undo it, and publish dev.parley.order.placed.v2 beside it"
					+ " (contracts/README.md)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			["gold"]                    | customer: enum was ["gold","silver"] and is ["gold"]
			["gold","silver","bronze"]  | customer: enum was ["gold","silver"] and is ["gold","silver","bronze"]
			                            | customer: enum was ["gold","silver"] and is absent
			""")
	void refusesAnotherSetOfValuesBecauseReadersSwitchOverIt(@Nullable String json, String refusal) {
		this.release.change(PLACED, "/properties/customer/enum", "[\"gold\",\"silver\"]");
		this.draft.change(PLACED, "/properties/customer/enum", json);
		assertThat(breaches()).singleElement().asString().contains(refusal);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			/properties/coupon | {"type":"object","required":["code"],"properties":{"code":{"type":"string"}}}
			/properties/lines/items/properties/gift | {"type":"boolean"}
			/properties/lines/items/properties/quantity/maximum | 2000
			/properties/lines/items/properties/quantity/maximum |
			/properties/lines/minItems | 0
			/properties/customer/minLength |
			/required | ["placedAt","total","lines","customer","orderId"]
			/description | "Somebody ordered something."
			/properties/customer/examples | ["customer1"]
			""")
	void acceptsAChangeThatNobodyStumblesOver(String place, @Nullable String json) {
		this.draft.change(PLACED, place, json);
		assertThat(breaches()).isEmpty();
	}

	@Test
	void acceptsAnotherOrderOfValues() {
		this.release.change(PLACED, "/properties/customer/enum", "[\"gold\",\"silver\"]");
		this.draft.change(PLACED, "/properties/customer/enum", "[\"silver\",\"gold\"]");
		assertThat(breaches()).isEmpty();
	}

	@Test
	void acceptsToDropAnOptionalField() {
		this.release.change(PLACED, "/properties/coupon", "{\"type\":\"string\"}");
		assertThat(breaches()).isEmpty();
	}

	@Test
	void comparesASchemaThatRefersToItself() {
		String part = "{\"type\":\"object\",\"properties\":{\"part\":{\"$ref\":\"#/$defs/part\"},\"depth\":{\"maximum\":%d}}}";
		for (Draft either : List.of(this.release, this.draft)) {
			either.change(PLACED, "/properties/part", "{\"$ref\":\"#/$defs/part\"}");
		}
		this.release.change(PLACED, "/$defs/part", part.formatted(2));
		this.draft.change(PLACED, "/$defs/part", part.formatted(1));
		assertThat(breaches()).singleElement().asString().contains("part.depth: maximum was 2 and is 1");
	}

	@Test
	void refusesToRemoveAnEvent() throws IOException {
		Files.delete(this.draft.file(PLACED));
		assertThat(breaches()).singleElement()
			.asString()
			.startsWith(PLACED + ": the schema is gone")
			.contains("publish dev.parley.order.placed.v2");
	}

	@Test
	void refusesToChangeTheEnvelope() {
		this.draft.change("envelope.schema.json", "/required", "[\"ce_id\"]");
		assertThat(breaches()).hasSize(6).allMatch((breach) -> breach.startsWith("envelope.schema.json: "));
	}

	@Test
	void refusesToMoveAnEventToAnotherTopic() throws IOException {
		Path document = this.draft.file("asyncapi.yaml");
		Files.writeString(document,
				Files.readString(document).replace("    address: products\n", "    address: goods\n"));
		assertThat(breaches()).singleElement()
			.asString()
			.startsWith("asyncapi.yaml: dev.parley.product.changed.v1 is not on the topic products any more");
	}

	@Test
	void acceptsANewEvent() {
		this.draft.add("schemas/order.shipped.v1.schema.json", "{\"type\":\"object\"}");
		assertThat(breaches()).isEmpty();
	}

	private List<String> breaches() {
		return new Compatibility(this.release.contracts(), this.draft.contracts()).breaches();
	}

}
