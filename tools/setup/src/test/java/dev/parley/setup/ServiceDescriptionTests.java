package dev.parley.setup;

import dev.parley.servers.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** {@code platform.yaml} is read, or says what is wrong with it. */
class ServiceDescriptionTests {

	@Test
	void keepsTheOrderOfTheFile() {
		assertThat(Part.services()).startsWith(Part.AUTH_SERVER).endsWith(Part.GATEWAY).isSorted();
	}

	@Test
	void describesAService() {
		Part orders = Part.of("order-service");

		assertThat(orders.port(29_000)).isEqualTo(29_002);
		assertThat(orders.database()).contains("orders");
		assertThat(orders.calls()).containsExactly(Part.of("inventory-service"));
		assertThat(orders.scopes()).containsExactly("orders:read", "orders:write", "operations");
		assertThat(orders.operations()).contains("/api/operations/orders");
		assertThat(orders.grpcPort(29_000)).isEmpty();
		assertThat(Part.of("inventory-service").grpcPort(29_000)).hasValue(29_009);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					services: {}                                        | platform.yaml: No value for property 'platform.services'
					platform.services: { a: { port: 8091, ports: 1 } }  | platform.yaml: Unrecognized property "ports"
					platform.services: { a: { port: many } }            | platform.yaml: Cannot deserialize value of type `int`
					platform.services: { a: { port: 8087 } }            | platform.yaml: port 8087 of a is taken by kafka;
					platform.services: [{ port: 8091 }]                 | platform.yaml: Cannot deserialize value of type
					""")
	void saysWhatIsWrong(String text, String message) {
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> ServiceDescription.read(text))
			.withMessageStartingWith(message);
	}

}
