package dev.parley.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.nimbusds.jwt.JWTClaimsSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** What the broker takes for a token, and for how long. */
@ExtendWith(RunningPlatform.class)
@OnlyIn(value = Environment.PROCESSES, because = "connects to the broker, which names itself as the parts know it")
class BrokerTokenTests {

	private static final Duration SHORT = Duration.ofSeconds(5);

	private final RunningPlatform platform;

	private final Tokens tokens;

	BrokerTokenTests(RunningPlatform platform) {
		this.platform = platform;
		this.tokens = Tokens.of(platform);
	}

	@ParameterizedTest
	@ValueSource(strings = { "garbage", "alg none", "wrong key", "public key as a secret", "wrong issuer",
			"wrong audience", "expired", "not yet valid" })
	void refusesWhatIsNotRightInAllRespects(String what) throws Exception {
		BrokerClient.describe(BrokerClient.settings(this.platform, () -> this.tokens.signed(claims((claims) -> {
		}))));

		assertRefused(this.tokens.wrong(this::claims).get(what));
	}

	@Test
	void hasATestForEveryWrongToken() throws Exception {
		String[] tested = getClass().getDeclaredMethod("refusesWhatIsNotRightInAllRespects", String.class)
			.getAnnotation(ValueSource.class)
			.strings();

		assertThat(this.tokens.wrong(this::claims)).containsOnlyKeys(tested);
	}

	@Test
	void refusesATokenThatWasTamperedWith() {
		String[] parts = ServiceToken.of(this.platform, "order-service").split("\\.");
		char[] signature = parts[2].toCharArray();
		signature[10] = (signature[10] == 'A') ? 'B' : 'A';

		assertRefused(parts[0] + "." + parts[1] + "." + new String(signature));
	}

	@Test
	void refusesATokenThatIsForTheServices() {
		assertRefused(this.platform.platform().clientToken("partner"));
		assertRefused(this.platform.platform().tokenOf("operator1"));
	}

	@Test
	@Execution(ExecutionMode.CONCURRENT)
	void goesOnWithAClientThatShowsItsNextTokenInTime() {
		Map<String, Object> settings = BrokerClient.settings(this.platform,
				() -> this.tokens.signed(claims((claims) -> claims.expirationTime(in(SHORT)))));
		try (Admin client = Admin.create(settings)) {
			await().atMost(Duration.ofMinutes(1)).until(() -> {
				BrokerClient.describe(client);
				return metric(client, "successful-reauthentication-total") >= 2;
			});
			assertThat(metric(client, "failed-reauthentication-total")).isZero();
			assertThat(metric(client, "successful-authentication-total")).as("one to find the nodes, one to a node")
				.isLessThanOrEqualTo(2);
		}
	}

	/** It forgives a clock that is half a minute late. */
	@Test
	@Execution(ExecutionMode.CONCURRENT)
	void endsAConnectionWithItsToken() throws Exception {
		String only = this.tokens.signed(claims((claims) -> claims.expirationTime(in(SHORT))));
		try (Admin client = Admin.create(BrokerClient.settings(this.platform, () -> only))) {
			BrokerClient.describe(client);

			await().atMost(Duration.ofMinutes(2))
				.untilAsserted(() -> assertThatExceptionOfType(ExecutionException.class)
					.isThrownBy(() -> BrokerClient.describe(client))
					.withCauseInstanceOf(SaslAuthenticationException.class));
		}
	}

	/** The broker also says why, but not with the token. */
	private void assertRefused(String token) {
		assertThatExceptionOfType(ExecutionException.class)
			.isThrownBy(() -> BrokerClient.describe(BrokerClient.settings(this.platform, () -> token)))
			.withCauseInstanceOf(SaslAuthenticationException.class);
		assertThat(this.platform.state().resolve("logs/kafka.log")).content()
			.contains("Could not validate the access token")
			.doesNotContain(token);
	}

	private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
		return this.tokens.claims("order-service", "kafka", "kafka", List.of(), change);
	}

	private static Date in(Duration time) {
		return Date.from(Instant.now().plus(time));
	}

	private static double metric(Admin client, String name) {
		return client.metrics()
			.entrySet()
			.stream()
			.filter((metric) -> metric.getKey().name().equals(name))
			.collect(Collectors.summingDouble((metric) -> (double) metric.getValue().metricValue()));
	}

}
