package dev.parley.gateway;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** The gateway sets headers from what it knows, not from what callers claim. */
class HeaderTests extends FrontDoor {

	@ParameterizedTest
	@ValueSource(
			strings = { "Forwarded", "X-Forwarded-Prefix", "X-Forwarded-User", "X-User", "X-User-Id", "X-Remote-User" })
	void dropsWhatTheCallerClaims(String header) {
		with(token(), HttpMethod.GET, "/api/orders").header(header, "for=evil").exchange().expectStatus().isOk();
		assertThat(this.platform.orders.last().headers().get(header)).isNull();
	}

	@Test
	void saysHowTheCallerCame() {
		with(token(), HttpMethod.GET, "/auth/login").header("X-Forwarded-Host", "evil.example")
			.header("X-Forwarded-For", "10.0.0.1")
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Port", "443")
			.exchange()
			.expectStatus()
			.isOk();
		HttpHeaders headers = this.platform.auth.last().headers();
		assertThat(headers.get("X-Forwarded-Host")).isEqualTo(List.of("localhost:" + this.port));
		assertThat(headers.get("X-Forwarded-Port")).isEqualTo(List.of(String.valueOf(this.port)));
		assertThat(headers.get("X-Forwarded-Proto")).isEqualTo(List.of("http"));
		assertThat(headers.get("X-Forwarded-For")).hasSize(1).doesNotContain("10.0.0.1");
		assertThat(headers.get("X-Forwarded-Prefix")).isNull();
	}

	@Test
	void setsTheTraceIdOnceAndPropagatesTheTrace() {
		this.platform.orders.answers(200, Map.of("X-Trace-Id", "0123456789abcdef0123456789abcdef"), "{}");
		HttpHeaders answer = get("/api/orders").returnResult(String.class).getResponseHeaders();
		assertThat(answer.get("X-Trace-Id")).hasSize(1);
		assertThat(this.platform.orders.last().headers().getFirst("traceparent"))
			.startsWith("00-" + answer.getFirst("X-Trace-Id") + "-");
	}

	@Test
	void continuesTheTraceOfTheCaller() {
		with(token(), HttpMethod.GET, "/api/orders")
			.header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
			.exchange()
			.expectHeader()
			.valueEquals("X-Trace-Id", "4bf92f3577b34da6a3ce929d0e0e4736");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs", "/actuator/health", "/nowhere", "/api/orders/a//b", "/", "/auth/login" })
	void setsTheTraceIdOfEveryResponse(String path) {
		assertThat(without(HttpMethod.GET, path).exchange()
			.returnResult(String.class)
			.getResponseHeaders()
			.get("X-Trace-Id")).hasSize(1);
	}

	@Test
	void protectsBrowsers() {
		get("/api/orders").expectHeader()
			.valueEquals("X-Content-Type-Options", "nosniff")
			.expectHeader()
			.valueEquals("X-Frame-Options", "DENY")
			.expectHeader()
			.exists("Cache-Control");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs", "/docs/docs.js", "/nowhere", "/api/orders", "/auth/login" })
	void restrictsBrowsersToWhatThePagesNeed(String path) {
		HttpHeaders headers = without(HttpMethod.GET, path).exchange().returnResult(String.class).getResponseHeaders();
		assertThat(headers.getFirst("Content-Security-Policy"))
			.contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
			.doesNotContain("unsafe", "*");
		assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("same-origin");
		assertThat(headers.getFirst("Permissions-Policy")).contains("camera=()");
		assertThat(headers.getFirst("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
		assertThat(headers.getFirst("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
		assertThat(headers.get("Strict-Transport-Security")).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "TRACE, /, Host, localhost, 405", "PROPFIND, /, Host, localhost, 501",
			"GET, /api/orders/a//b, Host, localhost, 400", "GET, /, Host, evil.example, 400",
			"GET, /, X-Large, {20000}, 431" })
	void restrictsBrowsersInRefusalsToo(String method, String path, String header, String value, int status) {
		HttpHeaders headers = without(HttpMethod.valueOf(method), path)
			.header(header, value.replace("{20000}", "a".repeat(20_000)))
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.returnResult(String.class)
			.getResponseHeaders();
		assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(headers.getFirst("Content-Security-Policy")).contains("frame-ancestors 'none'");
		assertThat(headers.getFirst("Cache-Control")).contains("no-store");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/", "/app/app.css", "/docs", "/docs/docs.js", "/docs/swagger-ui.css", "/problems/not-found" })
	void namesTheCharsetOfText(String path) {
		without(HttpMethod.GET, path).exchange()
			.expectHeader()
			.valueMatches("Content-Type", "text/[a-z]+; ?charset=(?i:utf-8)");
	}

	@Test
	void leavesTheServicesOwnHeadersAlone() {
		this.platform.auth.answers(200, Map.of("Cache-Control", "max-age=60", "X-Frame-Options", "SAMEORIGIN"), "");
		without(HttpMethod.GET, "/auth/login").exchange()
			.expectHeader()
			.valueEquals("Cache-Control", "max-age=60")
			.expectHeader()
			.valueEquals("X-Frame-Options", "SAMEORIGIN");
	}

	@Test
	void keepsItsOwnCookies() {
		without(HttpMethod.GET, "/auth/login")
			.header("Cookie", "parley_session=a; parley_auth=\"b=\"; __Host-parley_session=c; parley_login=d; other=e")
			.exchange()
			.expectStatus()
			.isOk();
		assertThat(this.platform.auth.last().headers().get("Cookie")).containsExactly("parley_auth=\"b=\"; other=e");
		without(HttpMethod.GET, "/auth/login").header("Cookie", "parley_session=a").exchange().expectStatus().isOk();
		assertThat(this.platform.auth.last().headers().get("Cookie")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8080" })
	void refusesAHostThatIsNotItsOwn(String host) {
		isProblem(without(HttpMethod.GET, "/").header("Host", host).exchange(), 400, "malformed-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "127.0.0.1:8080", "[::1]:8080", "gateway:8080", "gateway.parley.svc",
			"shop.example", "SHOP.example" })
	void answersForItsOwnHosts(String host) {
		without(HttpMethod.GET, "/").header("Host", host).exchange().expectStatus().isOk();
	}

	@Test
	void isClosedToOtherOrigins() {
		without(HttpMethod.OPTIONS, "/api/orders").header("Origin", "http://evil.example")
			.header("Access-Control-Request-Method", "POST")
			.exchange()
			.expectStatus()
			.is4xxClientError()
			.expectHeader()
			.doesNotExist("Access-Control-Allow-Origin");
	}

	@Test
	void makesNoSession() {
		get("/api/orders").expectHeader().doesNotExist("Set-Cookie");
		without(HttpMethod.GET, "/api/orders").header("Accept", "text/html")
			.exchange()
			.expectHeader()
			.doesNotExist("Set-Cookie");
	}

}
