package dev.parley.gateway.limits;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.parley.gateway.FrontDoor;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** Large bodies that arrive together cannot take more memory than there is for them. */
@TestPropertySource(properties = "parley.gateway.body.budget-per-address=160KB")
class BodyBudgetTests extends FrontDoor {

	@Test
	void refusesWhatIsBeyondTheBudgetAndRecovers() {
		this.platform.orders.answersAfter(Duration.ofSeconds(2));
		List<ResponseSpec> answers = atOnce(12);
		List<ResponseSpec> refused = answers.stream().filter((answer) -> status(answer) == 503).toList();
		assertThat(answers.stream().filter((answer) -> status(answer) == 200)).hasSizeLessThanOrEqualTo(2);
		assertThat(refused).hasSizeGreaterThanOrEqualTo(10);
		isProblem(refused.getFirst(), 503, "service-unavailable");
		refused.getFirst().expectHeader().exists(HttpHeaders.RETRY_AFTER);
		this.platform.orders.recovers();
		assertThat(status(post())).isEqualTo(200);
	}

	private List<ResponseSpec> atOnce(int count) {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			return IntStream.range(0, count)
				.mapToObj((number) -> CompletableFuture.supplyAsync(this::post, threads))
				.toList()
				.stream()
				.map(CompletableFuture::join)
				.toList();
		}
	}

	private ResponseSpec post() {
		return with(token(), HttpMethod.POST, "/api/orders").bodyValue("x".repeat(64 * 1024)).exchange();
	}

	private static int status(ResponseSpec answer) {
		AtomicInteger status = new AtomicInteger();
		answer.expectStatus().value(status::set);
		return status.get();
	}

}
