package dev.parley.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No change breaks the callers of a gRPC service. */
class ProtobufCompatibilityTests {

	private static final String INVENTORY = "protobuf/parley/inventory/v1/inventory.proto";

	static Stream<Path> released() {
		return Contracts.current().releases().stream().flatMap((release) -> protobuf(release.directory()));
	}

	@ParameterizedTest
	@MethodSource("released")
	void isCompatibleWithEveryRelease(Path released) throws IOException {
		Path release = Contracts.current().directory().resolve("released").relativize(released);
		Path now = Contracts.current().directory().resolve(release.subpath(1, release.getNameCount()));
		assertThat(now).as("A released file must remain. Publish another version beside it (contracts/README.md)")
			.exists();
		assertThat(ProtobufChange.breaches(Files.readString(released), Files.readString(now)))
			.as("Undo it, or publish another version beside it (contracts/README.md)")
			.isEmpty();
	}

	@Test
	void comparesTheReleasedInventory() {
		assertThat(released()).anyMatch((file) -> file.endsWith(INVENTORY));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					package parley.inventory.v1; | package parley.stock.v1; | the package was parley.inventory.v1 and is parley.stock.v1
					optional int64 available = 3; | | the field 3 of Product was optional int64 available and is gone
					optional int64 available = 3; | optional int64 available = 4; | the field 3 of Product was optional int64 available and is gone
					optional int64 available = 3; | optional int32 available = 3; | the field 3 of Product was optional int64 available and is optional int32 available
					optional int64 available = 3; | optional int64 stock = 3; | the field 3 of Product was optional int64 available and is optional int64 stock
					optional int64 available = 3; | repeated int64 available = 3; | the field 3 of Product was optional int64 available and is repeated int64 available
					optional int64 available = 3; | int64 available = 3; | the field 3 of Product was optional int64 available and is int64 available
					optional int64 available = 3; | oneof stock { int64 available = 3; } | the field 3 of Product was optional int64 available and is int64 available of the oneof stock
					repeated string skus = 1; | string skus = 1; | the field 1 of QuoteRequest was repeated string skus and is string skus
					Money price = 2; | string price = 2; | the field 2 of Product was Money price and is string price
					rpc Quote(QuoteRequest) returns (QuoteReply); | | the method Inventory.Quote was (QuoteRequest) returns (QuoteReply) and is gone
					rpc Quote(QuoteRequest) returns (QuoteReply); | rpc Prices(QuoteRequest) returns (QuoteReply); | the method Inventory.Quote was (QuoteRequest) returns (QuoteReply) and is gone
					(QuoteRequest) returns | (Product) returns | the method Inventory.Quote was (QuoteRequest) returns (QuoteReply) and is (Product) returns (QuoteReply)
					returns (QuoteReply) | returns (stream QuoteReply) | the method Inventory.Quote was (QuoteRequest) returns (QuoteReply) and is (QuoteRequest) returns (stream QuoteReply)
					service Inventory | service Stock | the method Inventory.Quote was (QuoteRequest) returns (QuoteReply) and is gone
					message Money | message Price | the type Money was a message and is gone
					""")
	void refusesAChangeThatACallerFailsOver(String text, @Nullable String replacement, String refusal) {
		assertThat(breaches(text, (replacement != null) ? replacement : "")).contains(refusal);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			RETAIL = 0; | SHOP = 0;   | the value 0 of Kind was RETAIL and is SHOP
			RETAIL = 0; | RETAIL = 2; | the value 0 of Kind was RETAIL and is gone
			enum Kind   | enum Sort   | the type Kind was an enum and is gone
			""")
	void refusesAnotherEnum(String text, String replacement, String refusal) {
		String before = "syntax = \"proto3\"; enum Kind { RETAIL = 0; }";
		assertThat(ProtobufChange.breaches(before, before.replace(text, replacement))).contains(refusal);
	}

	@ParameterizedTest
	@ValueSource(strings = { "optional int64 available = 3; string unit = 4;",
			"// how many\n  optional int64 available = 3;" })
	void acceptsAnAdditionAndAComment(String replacement) {
		assertThat(breaches("optional int64 available = 3;", replacement)).isEmpty();
	}

	@Test
	void acceptsANewMethodAndANewMessage() {
		assertThat(breaches("service Inventory {",
				"message Page {}\nservice Inventory {\n  rpc List(Page) returns (QuoteReply);"))
			.isEmpty();
	}

	private static List<String> breaches(String text, String replacement) {
		try {
			String before = Files.readString(Contracts.current().directory().resolve(INVENTORY));
			assertThat(before).contains(text);
			return ProtobufChange.breaches(before, before.replace(text, replacement));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> protobuf(Path directory) {
		Path folder = directory.resolve("protobuf");
		if (!Files.exists(folder)) {
			return Stream.empty();
		}
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(".proto")).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
