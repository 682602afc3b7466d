package dev.parley.order.catalog;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.parley.defaults.client.ServiceTokens;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/** What each status means, and how instances replace each other. */
class GrpcProductReadsTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final List<String> SKUS = List.of("espresso-beans");

	private final ServiceTokens tokens = mock();

	private final FakeInventory one = new FakeInventory();

	private final FakeInventory two = new FakeInventory();

	private final Map<URI, ManagedChannel> channels = new LinkedHashMap<>();

	private GrpcProductReads reads;

	@BeforeEach
	void connect() {
		given(this.tokens.token(anyString())).willReturn("a token");
		this.reads = reads(this.one);
	}

	@AfterEach
	void close() {
		this.channels.values().forEach(ManagedChannel::shutdownNow);
		this.one.dies();
		this.two.dies();
	}

	@ParameterizedTest
	@EnumSource(
			names = { "OK", "INVALID_ARGUMENT", "NOT_FOUND", "ALREADY_EXISTS", "FAILED_PRECONDITION", "OUT_OF_RANGE" },
			mode = Mode.EXCLUDE)
	void takesAStatusForAnOutage(Status.Code code) {
		this.one.answersWith(code);
		boolean retried = code != Status.Code.PERMISSION_DENIED && code != Status.Code.UNIMPLEMENTED;
		assertThatExceptionOfType(InventoryOutageException.class).isThrownBy(() -> this.reads.products(SKUS))
			.satisfies((outage) -> assertThat(InventoryOutageException.isWorthRetrying(outage)).isEqualTo(retried));
	}

	@ParameterizedTest
	@EnumSource(names = { "INVALID_ARGUMENT", "NOT_FOUND", "ALREADY_EXISTS", "FAILED_PRECONDITION", "OUT_OF_RANGE" })
	void doesNotTakeAStatusAboutTheRequestForAnOutage(Status.Code code) {
		Resilience resilience = new Resilience(
				new Resilience.Settings(10, 2, Duration.ofMillis(1), 10, 50, Duration.ofMinutes(1), 1));
		this.one.answersWith(code);
		for (int i = 0; i < 20; i++) {
			assertThatExceptionOfType(UnreadableAnswerException.class)
				.isThrownBy(() -> resilience.guard(() -> this.reads.products(SKUS)));
		}
		assertThat(this.one.calls()).as("without retries").isEqualTo(20);
	}

	@Test
	void doesNotWaitLongerThanTheDeadline() {
		this.one.stalls();
		assertThatExceptionOfType(InventoryOutageException.class).isThrownBy(() -> this.reads.products(SKUS))
			.satisfies((outage) -> assertThat(InventoryOutageException.isWorthRetrying(outage)).isTrue());
	}

	@Test
	void allowsTheFirstCallMoreTime() {
		GrpcProductReads cold = new GrpcProductReads(this.channels, this.tokens, Duration.ZERO);
		assertThatExceptionOfType(InventoryOutageException.class).isThrownBy(() -> cold.products(SKUS));
		cold.warmUp();
		assertThat(this.one.calls()).isOne();
	}

	@Test
	void dropsATokenThatIsRefusedAndNoOther() {
		this.one.answersWith(Status.Code.PERMISSION_DENIED);
		assertThatExceptionOfType(InventoryOutageException.class).isThrownBy(() -> this.reads.products(SKUS));
		verify(this.tokens, never()).drop("inventory");

		this.one.answersWith(Status.Code.UNAUTHENTICATED);
		assertThatExceptionOfType(InventoryOutageException.class).isThrownBy(() -> this.reads.products(SKUS));
		verify(this.tokens).drop("inventory");
	}

	@Test
	void spreadsItsCalls() {
		this.reads = reads(this.one, this.two);
		for (int i = 0; i < 10; i++) {
			this.reads.products(SKUS);
		}
		assertThat(this.one.calls()).isEqualTo(5);
		assertThat(this.two.calls()).isEqualTo(5);
	}

	@Test
	void replacesADeadInstanceAndReturnsToIt() {
		this.reads = reads(this.one, this.two);
		this.reads.products(SKUS);
		this.one.dies();
		for (int i = 0; i < 10; i++) {
			this.reads.products(SKUS);
		}
		int calls = this.one.calls();

		this.one.restarts();
		await().atMost(LONG).until(() -> {
			this.reads.connect();
			this.reads.products(SKUS);
			return this.one.calls() > calls;
		});
	}

	@Test
	void skipsAnInstanceThatStalls() {
		this.reads = reads(this.one, this.two);
		this.one.stalls();
		assertThatExceptionOfType(InventoryOutageException.class).isThrownBy(() -> {
			this.reads.products(SKUS);
			this.reads.products(SKUS);
		});
		int calls = this.two.calls();
		this.reads.products(SKUS);
		this.reads.products(SKUS);
		assertThat(this.two.calls()).isEqualTo(calls + 2);
	}

	@Test
	void connectsAgainWithoutWaitingLongerAndLonger() {
		this.one.dies();
		assertThatExceptionOfType(InventoryOutageException.class).isThrownBy(() -> this.reads.products(SKUS));
		this.one.restarts();
		await().atMost(LONG).ignoreExceptions().untilAsserted(() -> {
			this.reads.connect();
			assertThat(this.reads.products(SKUS).items()).hasSize(1);
		});
	}

	private GrpcProductReads reads(FakeInventory... instances) {
		for (FakeInventory instance : instances) {
			this.channels.computeIfAbsent(URI.create("dns:///localhost:" + instance.port()),
					(target) -> Grpc.newChannelBuilder(target.toString(), InsecureChannelCredentials.create()).build());
		}
		GrpcProductReads reads = new GrpcProductReads(this.channels, this.tokens, Duration.ofSeconds(1));
		reads.warmUp();
		reads.connect();
		List.of(instances).forEach(FakeInventory::forget);
		return reads;
	}

}
