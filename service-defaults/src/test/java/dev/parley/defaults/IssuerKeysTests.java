package dev.parley.defaults;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Known keys outlive an outage of auth-server, and unknown keys cost one fetch. */
class IssuerKeysTests {

	private static final Duration LIFE = Duration.ofSeconds(2);

	private final AtomicInteger fetches = new AtomicInteger();

	private volatile boolean away;

	private volatile long hangs;

	private IssuerKeys keys = keys(Duration.ofHours(1));

	@BeforeEach
	void awaitKnownKey() {
		await().atMost(Duration.ofMinutes(1))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(find("known")).hasSize(1));
	}

	@AfterEach
	void close() throws IOException {
		this.keys.close();
	}

	@Test
	void knownKeysOutliveTheirLifeWhileAuthServerIsUnavailable() throws KeySourceException {
		assertThat(find("known")).hasSize(1);
		this.away = true;
		int before = this.fetches.get();
		await().atMost(Duration.ofSeconds(20)).until(() -> {
			assertThat(find("known")).hasSize(1);
			return this.fetches.get() > before + 2;
		});
		assertThat(find("unknown")).isEmpty();
	}

	@Test
	void aHangingAuthServerDelaysNoKnownKeyAndFewUnknownOnes() throws KeySourceException {
		this.hangs = 400;
		this.away = true;
		int before = this.fetches.get();
		List<Duration> times = new ArrayList<>();
		await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(10)).until(() -> {
			times.add(timeOf("known", 1));
			return this.fetches.get() > before + 2;
		});
		assertThat(times).as("calls as slow as a fetch, but for one pause of the machine")
			.filteredOn((time) -> time.compareTo(Duration.ofMillis(350)) > 0)
			.hasSizeLessThan(2);
		for (int i = 0; i < 100; i++) {
			assertThat(find("unknown" + i)).isEmpty();
		}
		assertThat(this.fetches).hasValueLessThan(before + 10);
	}

	/** It may only be out of reach, for a moment. */
	@Test
	void aKnownKeyIsNeverUnknown() throws Exception {
		this.hangs = 1700;
		this.away = true;
		List<Future<Boolean>> calls = new ArrayList<>();
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < 200; i++) {
				calls.add(callers.submit(this::isUnknown));
				Thread.sleep(25);
			}
		}
		for (Future<Boolean> unknown : calls) {
			assertThat(unknown.get()).isFalse();
		}
	}

	private boolean isUnknown() {
		try {
			return find("known").isEmpty();
		}
		catch (KeySourceException ex) {
			return false;
		}
	}

	@Test
	void keysThatNeverCameAreReportedQuickly() throws Exception {
		this.keys.close();
		this.hangs = 400;
		this.away = true;
		this.keys = keys(Duration.ofHours(1));
		assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> find("known"));
		long start = System.nanoTime();
		assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> find("known"));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		this.away = false;
		this.hangs = 0;
		await().atMost(Duration.ofSeconds(20))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(find("known")).hasSize(1));
	}

	@Test
	void aHundredUnknownKeysCostTwoFetches() throws Exception {
		this.keys.close();
		this.keys = new IssuerKeys(URI.create("http://localhost/jwks").toURL(), (_) -> fetch(),
				new KeySettings(Duration.ofHours(1), Duration.ofHours(1)));
		awaitKnownKey();
		int before = this.fetches.get();
		for (int i = 0; i < 100; i++) {
			assertThat(find("unknown" + i)).isEmpty();
		}
		assertThat(this.fetches).hasValueLessThanOrEqualTo(before + 2);
	}

	@Test
	void noKeyIsTrustedLongerThanTheOutageThatIsAllowed() throws Exception {
		this.keys.close();
		this.keys = keys(Duration.ofSeconds(1));
		awaitKnownKey();
		this.away = true;
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> find("known")));
		this.away = false;
		await().atMost(Duration.ofSeconds(20))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(find("known")).hasSize(1));
	}

	private Duration timeOf(String id, int found) throws KeySourceException {
		long start = System.nanoTime();
		assertThat(find(id)).hasSize(found);
		return Duration.ofNanos(System.nanoTime() - start);
	}

	private List<JWK> find(String id) throws KeySourceException {
		return this.keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null);
	}

	private IssuerKeys keys(Duration outage) {
		try {
			return new IssuerKeys(URI.create("http://localhost/jwks").toURL(), (_) -> fetch(),
					new KeySettings(LIFE, outage));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Resource fetch() throws IOException {
		this.fetches.incrementAndGet();
		try {
			Thread.sleep(this.hangs);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (this.away) {
			throw new IOException("auth-server is away");
		}
		return new Resource(new JWKSet(KEY).toString(), "application/json");
	}

	private static final ECKey KEY = newKey();

	private static ECKey newKey() {
		try {
			return new ECKeyGenerator(Curve.P_256).keyID("known").generate().toPublicJWK();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
