package dev.parley.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/** The gateway's own pages need no token. */
class PageTests extends FrontDoor {

	@ParameterizedTest
	@ValueSource(strings = { "/docs", "/docs/" })
	void showsTheDocsWithoutInlineScript(String path) {
		without(HttpMethod.GET, path).exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_HTML)
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("<title>Parley API</title>")
				.doesNotContainPattern("<script[^>]*>[^<]"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs/docs.js", "/docs/docs.css", "/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css",
			"/docs/swagger-ui-standalone-preset.js", "/docs/oauth2-redirect.html", "/docs/oauth2-redirect.js",
			"/docs/favicon-32x32.png" })
	void servesWhatTheDocsNeed(String path) {
		without(HttpMethod.GET, path).exchange().expectStatus().isOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/openapi/order-service.yaml", "/openapi/inventory-service.yaml",
			"/openapi/notification-service.yaml", "/openapi/auth-server.yaml", "/asyncapi.yaml",
			"/schemas/order.placed.v1.schema.json", "/envelope.schema.json", "/dead-letter.schema.json" })
	void publishesTheContracts(String path) throws IOException {
		String recorded = Files.readString(Path.of(System.getProperty("parley.home", ".."), "contracts", path));
		without(HttpMethod.GET, path).exchange().expectStatus().isOk().expectBody(String.class).isEqualTo(recorded);
	}

	@Test
	void showsTheShopAtTheDoor() {
		without(HttpMethod.GET, "/").exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("href=\"/session/login\"", "href=\"/docs\"")
				.doesNotContainPattern("<script[^>]*>[^<]")
				.doesNotContain("style="));
		for (String path : List.of("/app/app.js", "/app/app.css")) {
			without(HttpMethod.GET, path).exchange().expectStatus().isOk();
		}
	}

	@Test
	void explainsItselfToPeopleAndToPrograms() {
		without(HttpMethod.GET, "/nowhere").header("Accept", "text/html,*/*;q=0.8")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_HTML)
			.expectHeader()
			.valueMatches("Content-Security-Policy", "default-src 'none';.*")
			.expectBody(String.class)
			.value((page) -> assertThat(page).contains("<h1>Not found</h1>", "There is nothing at this address")
				.doesNotContain("{", "style=", "<script"));
		for (String path : List.of("/nowhere", "/api/orders")) {
			without(HttpMethod.GET, path).header("Accept", path.equals("/nowhere") ? "*/*" : "text/html")
				.exchange()
				.expectHeader()
				.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		}
	}

	@Test
	void offersAnotherTryInAnOutage() {
		this.platform.auth.goesAway();

		without(HttpMethod.GET, "/auth/login").header("Accept", "text/html,*/*;q=0.8")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
			.expectBody(String.class)
			.value((page) -> assertThat(page)
				.contains("auth-server is unavailable", "<a href=\"\">Try again</a>", "<a href=\"/\">")
				.doesNotContain("{"));
	}

	@Test
	void needsNoServiceToShowTheShop() {
		without(HttpMethod.GET, "/").exchange()
			.expectBody(String.class)
			.value((page) -> assertThat(page).doesNotContainPattern("src=\"/(auth|api)")
				.doesNotContainPattern("<link[^>]*href=\"/(auth|api)")
				.contains("<a id=\"account\" href=\"/auth/\"", "src=\"/app/icon.svg\""));
		without(HttpMethod.GET, "/app/icon.svg").exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentType("image/svg+xml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness" })
	void reportsItsHealthWithoutDetails(String path) {
		without(HttpMethod.GET, path).exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("UP")
			.jsonPath("$.components")
			.doesNotExist();
	}

	@Test
	void staysReadyWhenAServiceIsAway() {
		this.platform.orders.goesAway();
		without(HttpMethod.GET, "/actuator/health/readiness").exchange().expectStatus().isOk();
	}

	@Test
	void reportsItsName() {
		without(HttpMethod.GET, "/actuator/info").exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.application")
			.isEqualTo("gateway");
	}

}
