package dev.parley.gateway.limits;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.parley.defaults.Refusals;
import dev.parley.gateway.FrontDoor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A caller over its limit is rejected, and other callers are not. Each test calls from an
 * address of its own.
 */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = { "PARLEY_RATE_LIMIT=1", "parley.gateway.rate-limit.callers-per-address=3" })
class RateLimitTests extends FrontDoor {

	private static final AtomicInteger addresses = new AtomicInteger(1);

	RateLimitTests() {
		super("127.0.0." + addresses.incrementAndGet());
	}

	@Test
	void limitsEachSubjectByItself() {
		String greedy = this.platform.tokens.of("greedy", "orders:read");
		List<ResponseSpec> answers = IntStream.range(0, 20)
			.mapToObj((call) -> with(greedy, HttpMethod.GET, "/api/orders").exchange())
			.toList();
		answers.subList(0, 2).forEach((answer) -> answer.expectStatus().isOk());
		ResponseSpec refusal = refusal(answers);
		isProblem(refusal, 429, "rate-limited");
		refusal.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "1");
		with(this.platform.tokens.of("modest", "orders:read"), HttpMethod.GET, "/api/orders").exchange()
			.expectStatus()
			.isOk();
	}

	@Test
	void limitsAllSubjectsAtOneAddressTogether() {
		List<ResponseSpec> answers = IntStream.range(0, 40)
			.mapToObj(
					(call) -> with(this.platform.tokens.of("user" + call, "orders:read"), HttpMethod.GET, "/api/orders")
						.exchange())
			.toList();
		answers.subList(0, 6).forEach((answer) -> answer.expectStatus().isOk());
		isProblem(refusal(answers), 429, "rate-limited");
	}

	@Test
	void limitsLoginsByAddress() {
		List<ResponseSpec> answers = IntStream.range(0, 20)
			.mapToObj((call) -> without(HttpMethod.POST, "/auth/login").exchange())
			.toList();
		answers.getFirst().expectStatus().isOk();
		isProblem(refusal(answers), 429, "rate-limited");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/", "/session", "/session/login", "/docs", "/problems/not-found", "/nothing", "/api/orders" })
	void limitsWhatNeedsNoAccountAheadOfAllWork(String path) {
		List<ResponseSpec> answers = IntStream.range(0, 20)
			.mapToObj((call) -> without(HttpMethod.GET, path).exchange())
			.toList();
		isProblem(refusal(answers), 429, "rate-limited");
	}

	@Test
	void countsTokensThatAreRefused(CapturedOutput log, @Autowired Refusals refusals) {
		refusals.report();
		List<ResponseSpec> answers = IntStream.range(0, 20)
			.mapToObj((call) -> with("forged" + call, HttpMethod.GET, "/api/orders").exchange())
			.toList();
		isProblem(answers.getFirst(), 401, "unauthorized");
		isProblem(refusal(answers), 429, "rate-limited");
		without(HttpMethod.GET, "/problems/unauthorized").exchange().expectStatus().isOk();

		refusals.report();
		assertThat(log).contains("from 127.0.0." + addresses + " with status 401")
			.contains("from 127.0.0." + addresses + " with status 429");
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/orders/a//b, 400", "OPTIONS, /api/orders, 403" })
	void countsWhatIsRefusedForAnotherReasonToo(String method, String path, int status) {
		List<ResponseSpec> answers = IntStream.range(0, 20)
			.mapToObj((call) -> without(HttpMethod.valueOf(method), path).header("Cookie", "a=b")
				.header("Origin", "http://evil.example")
				.header("Access-Control-Request-Method", "POST")
				.exchange())
			.toList();
		answers.getFirst().expectStatus().isEqualTo(status);
		isProblem(refusal(answers), 429, "rate-limited");
	}

	@Test
	void ignoresForgedAddresses() {
		List<ResponseSpec> answers = IntStream.range(0, 20)
			.mapToObj((call) -> without(HttpMethod.POST, "/auth/login").header("X-Forwarded-For", "10.0.0." + call)
				.exchange())
			.toList();
		isProblem(refusal(answers), 429, "rate-limited");
		assertThat(this.platform.auth.calls()).isLessThan(20);
	}

	@Test
	void leavesTheHealthCheckAlone() {
		IntStream.range(0, 20)
			.forEach((call) -> without(HttpMethod.GET, "/actuator/health").exchange().expectStatus().isOk());
	}

	/** On a slow machine a later call may find its quota refilled. */
	private static ResponseSpec refusal(List<ResponseSpec> answers) {
		return answers.stream().filter((answer) -> {
			AtomicInteger status = new AtomicInteger();
			answer.expectStatus().value(status::set);
			return status.get() == 429;
		}).findFirst().orElseThrow();
	}

}
