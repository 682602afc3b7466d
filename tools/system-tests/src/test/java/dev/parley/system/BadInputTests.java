package dev.parley.system;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The gateway answers invalid input with a problem document. */
@ExtendWith(RunningPlatform.class)
class BadInputTests {

	private final RunningPlatform platform;

	private final Caller customer;

	BadInputTests(RunningPlatform platform) {
		this.platform = platform;
		this.customer = platform.user("customer1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			400 | {"lines":[{"sku":"espresso-beans","quantity":"2"}]}                 | lines[0].quantity
			400 | {"lines":[{"sku":"espresso-beans","quantity":1.5}]}                 | lines[0].quantity
			400 | {"lines":[{"sku":"espresso-beans","quantity":1,"price":1}]}         | lines[0].price
			400 | {"lines":[{"sku":"espresso-beans","quantity":1}],"customer":"x"}    | customer
			400 | {"lines":"espresso-beans"}                                          | lines
			422 | {"lines":[]}                                                        | lines
			422 | {"lines":[{"sku":"espresso-beans","quantity":0}]}                   | lines[0].quantity
			422 | {"lines":[{"sku":"espresso-beans","quantity":1001}]}                | lines[0].quantity
			422 | {"lines":[{"sku":"filter-paper","quantity":1},{"sku":"filter-paper","quantity":1}]} | lines[1].sku
			""")
	void namesTheFieldThatIsWrong(int status, String body, String field) {
		int before = orders();
		Answer answer = this.customer.call("POST", "/api/orders", body, Map.of());
		assertThat(answer.status()).as(answer::toString).isEqualTo(status);
		assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
		assertThat(answer.json().path("errors").path(0).path("field").asString("")).as(answer::toString)
			.isEqualTo(field);
		assertThat(answer.text("traceId")).hasSize(32);
		assertThat(orders()).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			400 | POST   | /api/orders                         | {"lines":
			400 | GET    | /api/orders?limit=0                 | ``
			400 | GET    | /api/orders?limit=101               | ``
			400 | GET    | /api/orders?cursor=nonsense!        | ``
			400 | GET    | /api/orders?status=LOST             | ``
			404 | GET    | /api/orders/0199aaaa-0000-7000-8000-000000000000 | ``
			404 | GET    | /api/products/no-such-thing         | ``
			404 | GET    | /api/nothing                        | ``
			405 | DELETE | /api/orders                         | ``
			403 | PUT    | /api/products/espresso-beans        | {"name":"x","price":{"amount":"1.00","currency":"EUR"}}
			403 | GET    | /api/operations/orders/facts        | ``
			403 | GET    | /api/operations/inventory/facts     | ``
			403 | GET    | /api/operations/notifications/facts | ``
			""")
	void answersWithAProblem(int status, String method, String path, String body) {
		Answer answer = this.customer.call(method, path, body, Map.of());
		assertThat(answer.status()).as(answer::toString).isEqualTo(status);
		assertThat(answer.header("Content-Type")).as(answer::toString).startsWith("application/problem+json");
		assertThat(answer.text("type")).startsWith("/problems/");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			401 | GET      | /api/notifications    | Authorization    | Basic x
			406 | POST     | /api/orders/0199aaaa-0000-7000-8000-000000000000/cancellation | Accept | application/xml
			406 | GET      | /session              | Accept           | yaml
			404 | GET      | /nowhere              | Accept           | */*;q=abc
			415 | POST     | /api/orders           | Content-Encoding | gzip
			415 | POST     | /api/orders           | Content-Type     | application/yaml
			400 | GET      | /api/orders?cursor=%00 | A               | b
			405 | DELETE   | /auth/oauth2/token    | Accept           | application/json
			412 | GET      | /api/products/espresso-beans | If-Match  | "none"
			431 | GET      | /api/orders           | Cookie           | a={17000}
			501 | PROPFIND | /                     | A                | b
			""")
	void answersWithAProblemWhateverTheHeaders(int status, String method, String path, String header, String value) {
		Caller caller = header.equals("Authorization") ? new Caller(this.customer.url(), "") : this.customer;
		Answer answer = caller.call(method, path, "", Map.of(header, value.replace("{17000}", "b".repeat(17_000))));
		assertThat(answer.status()).as(answer::toString).isEqualTo(status);
		assertThat(answer.header("Content-Type")).as(answer::toString).startsWith("application/problem+json");
	}

	@Test
	void saysWhichMethodsAreAllowed() {
		for (String path : new String[] { "/api/products", "/api/orders", "/auth/oauth2/token" }) {
			Answer answer = this.customer.call("OPTIONS", path, "", Map.of());
			assertThat(answer.status()).as(answer::toString).isIn(200, 204);
			assertThat(answer.header("Allow")).as(answer::toString).contains("OPTIONS");
		}
	}

	@Test
	void refusesABodyThatIsTooLarge() {
		Answer answer = this.customer.call("POST", "/api/orders", "{\"x\":\"" + "y".repeat(2_000_000) + "\"}",
				Map.of());
		assertThat(answer.status()).isEqualTo(413);
	}

	@Test
	void refusesTooManyLines() {
		Answer answer = this.customer.order(
				IntStream.range(0, 51).boxed().collect(Collectors.toMap((number) -> "thing-" + number, (number) -> 1)));
		assertThat(answer.status()).as(answer::toString).isEqualTo(422);
	}

	@Test
	void refusesAChangeOfAStaleVersion() {
		Caller staff = this.platform.user("staff1");
		String path = "/api/products/" + "stale-" + UUID.randomUUID().toString().substring(0, 8);
		String body = "{\"name\":\"%s\",\"price\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}}";
		Answer first = staff.call("PUT", path, body.formatted("one"), Map.of());
		Answer second = staff.call("PUT", path, body.formatted("two"), Map.of("If-Match", first.header("ETag")));
		assertThat(second.status()).as(second::toString).isEqualTo(200);
		Answer stale = staff.call("PUT", path, body.formatted("three"), Map.of("If-Match", first.header("ETag")));
		assertThat(stale.status()).as(stale::toString).isEqualTo(412);
		assertThat(staff.get(path).text("name")).isEqualTo("two");
	}

	@ParameterizedTest
	@CsvSource({ "''", "garbage", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwOi8vbG9jYWxob3N0Iiwic3ViIjoiY3VzdG9tZXIxIn0." })
	void refusesATokenThatIsNotOurs(String token) {
		Caller nobody = new Caller(this.customer.url(), token);
		for (String path : new String[] { "/api/orders", "/api/products", "/api/notifications" }) {
			Answer answer = nobody.get(path);
			assertThat(answer.isProblem(401, "unauthorized")).as(answer::toString).isTrue();
			assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
		}
	}

	@Test
	void refusesATokenThatWasTamperedWith() {
		String token = this.customer.token();
		String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
		assertThat(new Caller(this.customer.url(), forged).get("/api/orders").status()).isEqualTo(401);
	}

	@Test
	void letsAPartnerPlaceOrdersAndNothingElse() {
		Caller partner = this.platform.client("partner");
		Answer placed = partner.order(Map.of("espresso-beans", 1));
		assertThat(placed.status()).as(placed::toString).isEqualTo(201);
		partner.awaitOrder(placed.text("id"), "CONFIRMED");
		assertThat(partner.get("/api/notifications").status()).isEqualTo(403);
	}

	@Test
	void keepsActuatorsInside() {
		assertThat(this.customer.get("/actuator/health").status()).isEqualTo(200);
		for (String path : new String[] { "/actuator/env", "/actuator/metrics", "/auth/actuator/env",
				"/api/orders/actuator/health", "/api/orders/../actuator/metrics" }) {
			assertThat(this.customer.get(path).status()).as(path).isIn(400, 401, 403, 404);
		}
	}

	private int orders() {
		return this.customer.get("/api/orders?limit=100").json().path("items").size();
	}

}
