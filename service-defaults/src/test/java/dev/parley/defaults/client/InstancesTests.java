package dev.parley.defaults.client;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Two instances share the calls, and a dead one delays none of them. */
class InstancesTests {

	private static final Duration READ_TIMEOUT = Duration.ofMillis(1500);

	private final FakeInstance one = new FakeInstance();

	private final FakeInstance two = new FakeInstance();

	private long now = Long.MAX_VALUE - 1000;

	private final RestClient client = client();

	@AfterEach
	void close() {
		this.one.close();
		this.two.close();
	}

	@Test
	void takeTurns() {
		call(10);

		assertThat(this.one.calls()).isEqualTo(5);
		assertThat(this.two.calls()).isEqualTo(5);
	}

	@Test
	void replaceEachOther() {
		call(2);
		this.one.dies();
		call(10);

		assertThat(this.two.calls()).isEqualTo(11);
	}

	@Test
	void areProbedOnceASecondWhileDead() {
		this.one.dies();
		call(2);
		this.one.restarts();
		this.now += Duration.ofMillis(999).toNanos();
		call(2);
		assertThat(this.one.calls()).isZero();

		this.now += Duration.ofMillis(1).toNanos();
		call(1);
		assertThat(this.one.calls()).isOne();
		call(10);
		assertThat(this.one.calls()).isEqualTo(6);
	}

	@Test
	void areCalledImmediatelyWhenAllAreDead() {
		this.one.dies();
		this.two.dies();
		assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> call(1));

		this.two.restarts();
		call(1);
		assertThat(this.two.calls()).isOne();
	}

	@Test
	void leaveASlowCallToTheRetry() {
		this.one.stalls();
		assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> call(2));
		int calls = this.two.calls();

		call(5);
		assertThat(this.one.calls()).isOne();
		assertThat(this.two.calls()).isEqualTo(calls + 5);
	}

	@Test
	void leaveADroppedCallToTheRetry() {
		this.one.dropsConnections();
		assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> call(2));

		call(5);
		assertThat(this.two.calls()).isGreaterThanOrEqualTo(5);
	}

	private void call(int times) {
		IntStream.range(0, times)
			.forEach((_) -> this.client.get().uri("/api/products?sku=a%20b&limit=1").retrieve().toBodilessEntity());
	}

	private RestClient client() {
		JdkClientHttpRequestFactory http = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
		http.setReadTimeout(READ_TIMEOUT);
		return RestClient.builder()
			.baseUrl("http://inventory-service")
			.requestFactory(http)
			.requestInterceptor(
					new BalancedRequests(new Instances(List.of(this.one.url(), this.two.url()), () -> this.now)))
			.build();
	}

}
