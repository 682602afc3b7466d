package dev.parley.defaults;

import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWithHealthStatusReporting;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jose.util.health.HealthReport;
import com.nimbusds.jose.util.health.HealthStatus;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of auth-server, which are refreshed in the background and outlive an
 * outage of it, so that only a token with an unknown key ever waits for auth-server.
 */
public final class IssuerKeys implements JWKSource<SecurityContext>, Closeable {

	private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

	private static final Duration PATIENCE = Duration.ofMillis(2500);

	/** Within it, all tokens with unknown keys together cost two requests at most. */
	private static final Duration COOL_DOWN = Duration.ofSeconds(5);

	private final Outage outage = new Outage(LogFactory.getLog(IssuerKeys.class), "Fetching the keys of auth-server");

	private final JWKSetBasedJWKSource<SecurityContext> keys;

	IssuerKeys(URL url, ResourceRetriever http, KeySettings settings) {
		JWKSetSource<SecurityContext> server = new JWKSetSourceWithHealthStatusReporting<>(
				new URLBasedJWKSetSource<>(url, http), this::report);
		long life = settings.life().toMillis();
		this.keys = (JWKSetBasedJWKSource<SecurityContext>) JWKSourceBuilder.create(server)
			.cache(life, Math.min(PATIENCE.toMillis(), life / 4))
			.refreshAheadCache(life / 2, true)
			.rateLimited(Math.min(COOL_DOWN.toMillis(), life / 2))
			.outageTolerant(settings.outage().toMillis())
			.build();
		Thread.ofVirtual().name("issuer-keys").start(this::fetch);
	}

	/**
	 * Finds keys.
	 * @return no keys if auth-server does not publish such a key, or cannot be asked for
	 * it
	 * @throws KeySourceException if there are no keys that may be used
	 */
	@Override
	public List<JWK> get(JWKSelector key, @Nullable SecurityContext context) throws KeySourceException {
		try {
			return this.keys.get(key, context);
		}
		catch (KeySourceException ex) {
			// A fetch for which this call waited too long may be over now.
			return key.select(new JWKSet(this.keys.get(ANY, context)));
		}
	}

	@Override
	public void close() throws IOException {
		this.keys.close();
	}

	private void fetch() {
		try {
			this.keys.get(ANY, null);
		}
		catch (KeySourceException | RejectedExecutionException ex) {
			// Reported already, and the first token tries again; or closed already.
		}
	}

	private void report(HealthReport<?, ?> report) {
		if (report.getHealthStatus() == HealthStatus.HEALTHY) {
			this.outage.succeeded();
		}
		else {
			this.outage.failed(report.getException());
		}
	}

}
