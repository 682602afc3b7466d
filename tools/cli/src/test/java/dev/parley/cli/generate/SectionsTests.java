package dev.parley.cli.generate;

import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files repeat what {@code platform.yaml} says of each service. */
class SectionsTests {

	@Test
	void isUpToDateInThisCheckout() throws Exception {
		assertThat(GenerateCommand.update(Home.find().root(), false))
			.as("outdated files, which ./parley generate updates")
			.isEmpty();
	}

	@Test
	void replacesTheCopiesOfALine() {
		String text = """
				volumes:
				  # each service: secrets-{id}:
				  secrets-of-a-service-that-is-gone:
				  # end each
				  postgres:
				""";

		String renewed = Sections.renewed("file", text);

		assertThat(renewed).isEqualTo("""
				volumes:
				  # each service: secrets-{id}:
				  secrets-auth-server:
				  secrets-inventory-service:
				  secrets-order-service:
				  secrets-notification-service:
				  secrets-gateway:
				  # end each
				  postgres:
				""");
		assertThat(Sections.renewed("file", renewed)).isEqualTo(renewed);
	}

	@Test
	void leavesOutLinesWithoutAValueAndRepeatsThoseWithSeveral() {
		String renewed = Sections.renewed("file", """
				# each routed-service
				#| {id}: { port: {port} }
				#|   grpc: {grpc-port}
				#|   from: {caller}
				#|   to: {call} at {call-port}
				#|
				# end each
				""");

		assertThat(renewed.lines().skip(6)).containsExactly("inventory-service: { port: 8083 }", "  grpc: 8089",
				"  from: order-service", "  from: gateway", "", "order-service: { port: 8082 }", "  from: gateway",
				"  to: inventory-service at 8083", "", "notification-service: { port: 8084 }", "  from: gateway", "",
				"# end each");
	}

	@Test
	void knowsCommentsOfXml() {
		assertThat(Sections.renewed("file", "<!-- each grpc-service: <m>{id}</m> -->\n<!-- end each -->"))
			.isEqualTo("<!-- each grpc-service: <m>{id}</m> -->\n<m>inventory-service</m>\n<!-- end each -->");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			'# each service: {id}'                | pom.xml:1: this section has no `end each`
			'# each service\\n# each service: {id}\\n# end each' | pom.xml:1: this section has no `end each`
			'# each server: {id}'                 | pom.xml:1: server is not known: write service, or routed-,
			'# each service: {name}\\n# end each' | 'pom.xml:1: {name} is not known: write one of [CLIENT, call,'
			""")
	void tellsWhatIsWrongWithATemplate(String text, String message) {
		assertThatExceptionOfType(Failure.class)
			.isThrownBy(() -> Sections.renewed("pom.xml", text.replace("\\n", "\n")))
			.withMessageStartingWith(message);
	}

	@Test
	void leavesOtherTextsAlone() {
		String text = "For each service: {id}\n# for each service: {id}\n\n";

		assertThat(Sections.renewed("file", text)).isEqualTo(text);
	}

}
