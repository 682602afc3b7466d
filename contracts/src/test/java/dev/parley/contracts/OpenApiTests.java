package dev.parley.contracts;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Answers and running APIs are compared with the recorded descriptions. */
class OpenApiTests {

	private static final String JSON = "application/json";

	private final OpenApi orders = OpenApi.of("order-service");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					200 | application/json         | {"items":[],"next":null}
					401 | application/problem+json | {"type":"/problems/unauthorized","title":"t","status":401,"detail":"d","traceId":"1"}
					""")
	void allowsWhatIsDescribed(int status, String type, String body) {
		assertThat(this.orders.violations("GET", "/api/orders", status,
				Map.of("Content-Type", type, "WWW-Authenticate", "Bearer")::get, body))
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					200 | application/json         | {"items":[]}               | next
					200 | application/json         | {"items":{},"next":null}   | /items
					200 | application/json         | {"items":[],"next":null,"more":1} | more
					200 | text/html                | {"items":[],"next":null}   | the media type text/html
					418 | application/problem+json | {}                         | contracts/openapi/order-service.yaml does not describe
					429 | application/problem+json | {}                         | without the header Retry-After
					""")
	void refusesWhatIsNot(int status, String type, String body, String violation) {
		assertThat(this.orders.violations("GET", "/api/orders", status, Map.of("Content-Type", type)::get, body))
			.anySatisfy(
					(text) -> assertThat(text).startsWith("GET /api/orders answered " + status).contains(violation));
	}

	@Test
	void prefersAPathWithoutVariables() {
		assertThat(this.orders.describes("POST", "/api/operations/orders/dead-letters/redelivery")).isTrue();
		assertThat(this.orders.describes("GET", "/api/products")).isFalse();
		assertThat(this.orders.violations("POST", "/api/operations/orders/dead-letters/redelivery", 202,
				Map.of("Content-Type", JSON)::get, "{\"redelivered\":1,\"failed\":0}"))
			.isEmpty();
	}

	@Test
	void aRunningApiThatDiffersNamesTheCommandThatRecordsIt() {
		ApiRecord record = ApiRecord.of("order-service");
		String recorded = record.recorded().toString();
		assertThatNoException().isThrownBy(() -> record.requireSame(recorded));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> record.requireSame(recorded.replace("List your orders", "List all orders")))
			.withMessageContaining(Path.of("openapi", "order-service.yaml").toString())
			.withMessageContaining("/api/orders > get > summary: recorded is")
			.withMessageContaining("mvn -am test -Dparley.record=true -Dtest=ApiDescriptionTests");
	}

}
