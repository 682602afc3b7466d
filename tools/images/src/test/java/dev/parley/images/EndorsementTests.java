package dev.parley.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class EndorsementTests {

	private static final String IMAGE = "registry.example.com/parley/gateway@sha256:" + "a".repeat(64);

	private static final AllowedLicenses ALLOWED = AllowedLicenses.parse("license MIT");

	@TempDir
	private Path directory;

	@BeforeEach
	void sign() throws IOException {
		Files.writeString(file("bill.json"), """
				{"bomFormat": "CycloneDX", "components": [{"name": "lib", "licenses": [{"license": {"id": "MIT"}}]}]}
				""");
		assertThat(SigningKey.generate(file("signing.key"), file("signing.pub"))).isTrue();
		assertThat(execute("sign", IMAGE, "--bill", file("bill.json").toString(), "--revision", "c0ffee", "--key",
				file("signing.key").toString(), "--to", this.directory.toString()))
			.isZero();
	}

	@Test
	void verifiesWhatWasSigned() {
		assertThat(execute("verify", IMAGE, "--from", this.directory.toString(), "--key",
				file("signing.pub").toString(), "--bill", file("bill.json").toString(), "--revision", "c0ffee"))
			.isZero();
		assertThat(faults(IMAGE)).isEmpty();
	}

	@Test
	void writesWhatCosignReads() throws IOException {
		assertThat(file("signature.json")).hasContent("""
				{"critical":{"identity":{"docker-reference":"registry.example.com/parley/gateway"},\
				"image":{"docker-manifest-digest":"sha256:%s"},"type":"cosign container image signature"},\
				"optional":null}""".formatted("a".repeat(64)));
		ObjectNode envelope = Json.read(file("provenance.dsse.json"));
		assertThat(envelope.path("payloadType").asString()).isEqualTo("application/vnd.in-toto+json");
		ObjectNode statement = Json.parse(Base64.getDecoder().decode(envelope.path("payload").asString()));
		assertThat(statement.path("_type").asString()).isEqualTo("https://in-toto.io/Statement/v1");
		assertThat(statement.at("/subject/0/digest/sha256").asString()).isEqualTo("a".repeat(64));
		assertThat(statement.path("predicateType").asString()).isEqualTo("https://slsa.dev/provenance/v1");
	}

	@Test
	void refusesAnotherImage() {
		assertThat(faults(IMAGE.replace("a".repeat(64), "b".repeat(64)))).hasSize(3);
		assertThat(faults(IMAGE.replace("gateway", "order-service"))).singleElement()
			.asString()
			.startsWith("The signature");
	}

	@Test
	void refusesAnotherKey() throws IOException {
		Files.delete(file("signing.key"));
		assertThat(SigningKey.generate(file("signing.key"), file("signing.pub"))).isTrue();
		assertThat(faults(IMAGE)).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "provenance.dsse.json", "bill.dsse.json" })
	void refusesAChangedStatement(String name) throws IOException {
		ObjectNode envelope = Json.read(file(name));
		ObjectNode statement = Json.parse(Base64.getDecoder().decode(envelope.path("payload").asString()));
		statement.withObject("/predicate").put("more", true);
		envelope.put("payload", Base64.getEncoder().encodeToString(Json.bytes(statement)));
		Files.write(file(name), Json.bytes(envelope));
		assertThat(faults(IMAGE)).hasSize(1);
	}

	@Test
	void refusesAStatementInPlaceOfAnother() throws IOException {
		Files.copy(file("provenance.dsse.json"), file("bill.dsse.json"),
				java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		assertThat(faults(IMAGE)).singleElement().asString().startsWith("The bill of materials is not a statement");
	}

	@ParameterizedTest
	@ValueSource(strings = { "signature.json", "signature.sig" })
	void refusesAChangedSignature(String name) throws IOException {
		Files.writeString(file(name), Files.readString(file(name)).replaceFirst("[a-z]", "Z"));
		assertThat(faults(IMAGE)).hasSize(1);
	}

	@Test
	void refusesAnotherBillAndAnotherCommit() {
		assertThat(new Endorsement(this.directory).faults(ImageReference.parse(IMAGE),
				SigningKey.readPublic(file("signing.pub")), Optional.of(Json.object()), Optional.of("bad"), ALLOWED))
			.hasSize(2);
	}

	@Test
	void refusesALicenceThatIsNotAllowed() {
		assertThat(new Endorsement(this.directory).faults(ImageReference.parse(IMAGE),
				SigningKey.readPublic(file("signing.pub")), Optional.empty(), Optional.empty(),
				AllowedLicenses.parse("license BSD-2-Clause")))
			.containsExactly("lib : [MIT]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "parley/gateway", "parley/gateway:0.1.0", "parley/gateway@sha256:abc" })
	void signsNoImageThatCanChange(String image) {
		assertThat(execute("sign", image, "--bill", file("bill.json").toString(), "--revision", "1", "--key",
				file("signing.key").toString(), "--to", this.directory.toString()))
			.isEqualTo(2);
	}

	private List<String> faults(String image) {
		return new Endorsement(this.directory).faults(ImageReference.parse(image),
				SigningKey.readPublic(file("signing.pub")), Optional.empty(), Optional.empty(), ALLOWED);
	}

	private Path file(String name) {
		return this.directory.resolve(name);
	}

	private static int execute(String... arguments) {
		return new CommandLine(new ImagesCommand()).execute(arguments);
	}

}
