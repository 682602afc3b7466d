package dev.parley.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

import dev.parley.cli.check.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** No call that a program can make up is answered by accident. */
@ExtendWith(RunningPlatform.class)
class FuzzTests {

	/** The number of calls: 500, or 10,000 in the long form. */
	private static final int CALLS = Integer.getInteger("parley.fuzz.calls", 500);

	private static final long SEED = Long.getLong("parley.fuzz.seed", RandomGenerator.getDefault().nextLong());

	private final RunningPlatform platform;

	FuzzTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@Test
	void everyAnswerIsAsDescribedAndEveryRefusalIsAProblem() {
		for (int product = 0; product < 4; product++) {
			this.platform.user("staff1")
				.call("PUT", "/api/products/fuzz-" + product,
						"{\"name\":\"Fuzz\",\"price\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}}", Map.of());
		}
		FuzzedCalls calls = new FuzzedCalls();
		System.out.printf("fuzzing %d operations with %d calls; repeat it with -Dparley.fuzz.seed=%d%n",
				calls.operations(), CALLS, SEED);
		List<String> faults = new ArrayList<>();
		for (int number = 0; number < CALLS; number++) {
			FuzzedCall call = calls.call(number, new Random(SEED + number));
			Answer answer = caller(call).send(call.method(), call.path(), call.body(), call.headers());
			if (!isWellRefused(call, answer)) {
				faults.add(number + ": " + call + "\n  -> " + answer + " " + answer.response().headers().map());
			}
		}
		assertThat(faults).as("answers that no client expects; seed " + SEED).isEmpty();
		assertThat(Check.of(this.platform).within(Duration.ofSeconds(90)).run(System.out::println))
			.allSatisfy((finding) -> assertThat(finding.breaches()).isEmpty());
	}

	private Caller caller(FuzzedCall call) {
		return call.user().isEmpty() ? this.platform.caller("") : this.platform.user(call.user());
	}

	/** Descriptions are compared by {@link ApiAnswers}. */
	private static boolean isWellRefused(FuzzedCall call, Answer answer) {
		if (answer.status() < 400 || call.method().equals("HEAD")) {
			return answer.status() < 500;
		}
		boolean unknownMethod = answer.status() == 501 && List.of("PROPFIND", "BREW").contains(call.method());
		return (answer.status() < 500 || unknownMethod)
				&& answer.header("Content-Type").startsWith("application/problem+json")
				&& answer.json().path("status").asInt() == answer.status()
				&& answer.text("type").startsWith("/problems/") && !answer.text("traceId").isEmpty();
	}

}
