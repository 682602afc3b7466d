package dev.parley.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BillTests {

	private static final String MODULE = """
			{"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:1", "metadata": {"component":
			{"type": "application", "bom-ref": "app", "name": "gateway", "version": "1", "purl": "pkg:maven/a/gateway@1",
			"licenses": [{"license": {"id": "Apache-2.0"}}]}}, "components": [{"type": "library", "bom-ref": "lib",
			"group": "a", "name": "lib", "version": "2", "purl": "pkg:maven/a/lib@2", "licenses": [{"license":
			{"id": "%s"}}]}], "dependencies": [{"ref": "app", "dependsOn": ["lib"]}]}
			""";

	@TempDir
	private Path root;

	@BeforeEach
	void image() throws IOException {
		write("etc/os-release", "PRETTY_NAME=\"Debian\"\nID=debian\nVERSION_ID=\"13\"\n");
		write("java/release", "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"25.0.3\"\nMODULES=\"java.base java.xml\"\n");
		packages("Section: libs");
	}

	private void packages(String section) throws IOException {
		write("var/lib/dpkg/status", """
				Package: libstdc++6
				Status: install ok installed
				%s
				Architecture: amd64
				Version: 1:14.2.0-19
				Description: a library
				 Package: not-a-package

				Package: gone
				Status: deinstall ok config-files
				Section: libs
				Version: 1
				""".formatted(section));
	}

	@Test
	void namesTheImageTheProgramItsLibrariesTheRuntimeAndTheSystem() throws IOException {
		assertThat(bill("Apache-2.0")).isZero();
		JsonNode bill = Json.read(this.root.resolve("bill.json"));
		assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
		assertThat(bill.has("serialNumber")).isFalse();
		assertThat(bill.at("/metadata/component/name").asString()).isEqualTo("parley/gateway");
		assertThat(bill.at("/metadata/component/type").asString()).isEqualTo("container");
		assertThat(Bill.components(bill)).extracting((component) -> component.path("name").asString(""))
			.containsExactly("gateway", "lib", "openjdk", "java.base", "java.xml", "debian", "libstdc++6");
		assertThat(Bill.components(bill).getLast().path("purl").asString())
			.isEqualTo("pkg:deb/debian/libstdc%2B%2B6@1%3A14.2.0-19?arch=amd64&distro=debian-13");
		assertThat(bill.at("/dependencies/1/dependsOn").valueStream().map(JsonNode::asString)).containsExactly("app",
				"openjdk/openjdk@25.0.3", "debian-13",
				"pkg:deb/debian/libstdc%2B%2B6@1%3A14.2.0-19?arch=amd64&distro=debian-13");
	}

	@Test
	void isTheSameForTheSameImage() throws IOException {
		bill("MIT");
		byte[] first = Files.readAllBytes(this.root.resolve("bill.json"));
		bill("MIT");
		assertThat(Files.readAllBytes(this.root.resolve("bill.json"))).isEqualTo(first);
	}

	@Test
	void failsIfTheLicenceOfALibraryIsNotAllowed() throws IOException {
		assertThat(bill("AGPL-3.0-only")).isOne();
	}

	@Test
	void failsIfAPackageIsNotFromAFreeArchive() throws IOException {
		packages("Section: non-free/libs");
		assertThat(bill("MIT")).isOne();
	}

	@Test
	void failsWithoutAListOfPackages() throws IOException {
		Files.delete(this.root.resolve("var/lib/dpkg/status"));
		assertThatThrownBy(() -> new SystemPackages(this.root).components())
			.hasMessageContaining("list of its packages");
	}

	private int bill(String license) throws IOException {
		write("module.json", MODULE.formatted(license));
		return new CommandLine(new ImagesCommand()).execute("bill", "--image", "parley/gateway", "--tag", "1",
				"--module", this.root.resolve("module.json").toString(), "--java", this.root.resolve("java").toString(),
				"--root", this.root.toString(), "--to", this.root.resolve("bill.json").toString());
	}

	private void write(String file, String text) throws IOException {
		Path path = this.root.resolve(file);
		Files.createDirectories(path.getParent());
		Files.write(path, text.getBytes(StandardCharsets.UTF_8));
	}

}
