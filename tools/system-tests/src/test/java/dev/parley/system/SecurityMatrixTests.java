package dev.parley.system;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.parley.setup.Part;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every endpoint, with every token that must not open it and the one that does, at the
 * front door and behind it.
 */
@ExtendWith(RunningPlatform.class)
class SecurityMatrixTests {

	private static final String ENDPOINTS = """
			GET    /api/products                                         products:read      -     -
			GET    /api/products/{sku}                                   products:read      -     -
			PUT    /api/products/{sku}                                   products:write     STAFF -
			POST   /api/products/{sku}/stock-adjustments                 products:write     STAFF -
			POST   /api/orders                                           orders:write       -     -
			GET    /api/orders                                           orders:read        -     -
			GET    /api/orders/{id}                                      orders:read        -     owned
			GET    /api/orders/{id}/timeline                             orders:read        -     owned
			GET    /api/orders/updates                                   orders:read        -     -
			POST   /api/orders/{id}/cancellation                         orders:write       -     owned
			GET    /api/notifications                                    notifications:read -     -
			GET    /api/operations/orders/facts                          operations         OPERATOR -
			GET    /api/operations/orders/facts/orders                   operations         OPERATOR -
			GET    /api/operations/orders/audit/{log}                    operations         OPERATOR -
			POST   /api/operations/orders/stock-reports                  operations         OPERATOR -
			GET    /api/operations/orders/stock-reports/{id}             operations         OPERATOR -
			GET    /api/operations/orders/dead-letters                   operations         OPERATOR -
			GET    /api/operations/orders/dead-letters/{id}              operations         OPERATOR -
			POST   /api/operations/orders/dead-letters/{id}/redelivery   operations         OPERATOR -
			POST   /api/operations/orders/dead-letters/redelivery        operations         OPERATOR -
			DELETE /api/operations/orders/dead-letters/{id}              operations         OPERATOR -
			GET    /api/operations/inventory/facts                       operations         OPERATOR -
			GET    /api/operations/inventory/facts/reservations          operations         OPERATOR -
			GET    /api/operations/inventory/audit/{log}                 operations         OPERATOR -
			GET    /api/operations/inventory/dead-letters                operations         OPERATOR -
			GET    /api/operations/inventory/dead-letters/{id}           operations         OPERATOR -
			POST   /api/operations/inventory/dead-letters/{id}/redelivery operations        OPERATOR -
			POST   /api/operations/inventory/dead-letters/redelivery     operations         OPERATOR -
			DELETE /api/operations/inventory/dead-letters/{id}           operations         OPERATOR -
			GET    /api/operations/notifications/facts                   operations         OPERATOR -
			GET    /api/operations/notifications/facts/notifications     operations         OPERATOR -
			GET    /api/operations/notifications/audit/{log}             operations         OPERATOR -
			GET    /api/operations/notifications/dead-letters            operations         OPERATOR -
			GET    /api/operations/notifications/dead-letters/{id}       operations         OPERATOR -
			POST   /api/operations/notifications/dead-letters/{id}/redelivery operations    OPERATOR -
			POST   /api/operations/notifications/dead-letters/redelivery operations         OPERATOR -
			DELETE /api/operations/notifications/dead-letters/{id}       operations         OPERATOR -
			POST   /auth/operations/key-rotations                        operations         OPERATOR -
			POST   /auth/operations/erasures                             operations         OPERATOR -
			GET    /auth/operations/erasures                             operations         OPERATOR -
			GET    /auth/operations/accounts                             operations         OPERATOR -
			POST   /auth/operations/accounts                             operations         OPERATOR -
			POST   /auth/operations/accounts/{subject}/password-links    operations         OPERATOR -
			PUT    /auth/operations/accounts/{subject}/role               operations         OPERATOR -
			PUT    /auth/operations/accounts/{subject}/status             operations         OPERATOR -
			DELETE /auth/operations/accounts/{subject}/logins            operations         OPERATOR -
			GET    /auth/operations/audit/{log}                          operations         OPERATOR -
			GET    /auth/operations/facts                                operations         OPERATOR -
			GET    /auth/operations/facts/disabled-accounts              operations         OPERATOR -
			GET    /auth/operations/dead-letters                         operations         OPERATOR -
			GET    /auth/operations/dead-letters/{id}                    operations         OPERATOR -
			POST   /auth/operations/dead-letters/{id}/redelivery         operations         OPERATOR -
			POST   /auth/operations/dead-letters/redelivery              operations         OPERATOR -
			DELETE /auth/operations/dead-letters/{id}                    operations         OPERATOR -
			""";

	private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

	private final RunningPlatform platform;

	private final Tokens tokens;

	SecurityMatrixTests(RunningPlatform platform) {
		this.platform = platform;
		this.tokens = Tokens.of(platform);
	}

	static Stream<Endpoint> endpoints() {
		return ENDPOINTS.lines().map(Endpoint::of);
	}

	@Test
	void hasARowForEveryEndpointOfTheDocuments() {
		Caller anybody = new Caller(this.platform.url(), "");
		Set<String> described = Stream.of("orders", "inventory", "notifications", "auth")
			.map((service) -> anybody.get("/docs/openapi/" + service).json())
			.flatMap(SecurityMatrixTests::names)
			.collect(Collectors.toCollection(TreeSet::new));

		Set<String> rows = endpoints().map(Endpoint::name).collect(Collectors.toSet());
		assertThat(rows).isEqualTo(described);
	}

	/** The path of a server that is a URL is that of its service, which is the root. */
	private static Stream<String> names(JsonNode document) {
		String server = document.at("/servers/0/url").asString("");
		String base = server.matches("/.+") ? server : "";
		return document.path("paths")
			.propertyStream()
			.flatMap((path) -> path.getValue()
				.propertyNames()
				.stream()
				.filter(METHODS::contains)
				.map((method) -> method.toUpperCase() + " " + base + path.getKey()));
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void opensToTheRightTokenAndToNoOther(Endpoint endpoint) {
		String order = this.platform.user("customer1").order(Map.of("filter-paper", 1)).text("id");
		SoftAssertions softly = new SoftAssertions();
		for (URI door : doors(endpoint.service())) {
			wrong(endpoint).forEach((what, token) -> {
				Answer answer = endpoint.call(new Caller(door, token), order);
				softly.assertThat(answer.status())
					.as("%s, %s, at %s: %s", endpoint, what, door, answer)
					.isEqualTo(expected(what));
			});
			Answer right = endpoint.call(new Caller(door, token(endpoint, (claims) -> {
			})), order);
			softly.assertThat(right.status())
				.as("%s, right, at %s: %s", endpoint, door, right)
				.isNotIn(401, 403)
				.isLessThan(500);
		}
		softly.assertAll();
	}

	/** The tests of auth-server open each of these pages in a browser. */
	@Test
	void opensNoPageOfOperatorsToAToken() {
		String right = token(Endpoint.of("GET /auth/operations/accounts operations OPERATOR -"), (claims) -> {
		});
		for (URI door : doors(Part.AUTH_SERVER)) {
			for (String token : List.of("", right)) {
				Answer answer = new Caller(door, token).get("/auth/accounts");
				assertThat(answer.status()).as("at %s: %s", door, answer).isEqualTo(302);
				assertThat(answer.header("Location")).endsWith("/auth/login");
			}
		}
	}

	private List<URI> doors(Part service) {
		return List.of(this.platform.url(), URI.create("http://localhost:" + this.platform.port(service)));
	}

	private Map<String, String> wrong(Endpoint endpoint) {
		Map<String, String> wrong = new LinkedHashMap<>();
		wrong.put("no token", "");
		wrong.putAll(this.tokens.wrongForServices((change) -> claims(endpoint, change)));
		if (endpoint.service() == Part.AUTH_SERVER) {
			wrong.put("without a login", token(endpoint, (claims) -> claims.claim("sid", null)));
			wrong.put("of a login that ended",
					token(endpoint, (claims) -> claims.claim("sid", UUID.randomUUID().toString())));
		}
		if (endpoint.needsRecentLogin()) {
			wrong.put("of an old login", token(endpoint,
					(claims) -> claims.claim("auth_time", Instant.now().minusSeconds(360).getEpochSecond())));
			wrong.put("without a second factor",
					token(endpoint, (claims) -> claims.claim("acr", "https://refeds.org/profile/sfa")));
		}
		wrong.put("missing scope", token(endpoint, (claims) -> claims.claim("scope", endpoint.otherScope())));
		if (!endpoint.role().equals("-")) {
			wrong.put("wrong role", token(endpoint, (claims) -> claims.claim("roles", List.of("CUSTOMER"))));
		}
		if (endpoint.owned()) {
			wrong.put("another owner", token(endpoint, (claims) -> claims.subject("customer2")));
		}
		return wrong;
	}

	private static int expected(String what) {
		return switch (what) {
			case "missing scope", "wrong role" -> 403;
			case "another owner" -> 404;
			default -> 401;
		};
	}

	private String token(Endpoint endpoint, Consumer<JWTClaimsSet.Builder> change) {
		return this.tokens.signed(claims(endpoint, change));
	}

	private JWTClaimsSet claims(Endpoint endpoint, Consumer<JWTClaimsSet.Builder> change) {
		Caller user = this.platform.user("customer1");
		return this.tokens.claims(user.subject(), endpoint.service().id(), endpoint.scope(), endpoint.roles(),
				(claims) -> change.accept(claims.claim("sid", user.claim("sid"))
					.claim("auth_time", Instant.now().getEpochSecond())
					.claim("acr", "https://refeds.org/profile/mfa")));
	}

}
