package dev.parley.defaults;

import java.net.MalformedURLException;
import java.net.URI;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.util.DefaultResourceRetriever;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Provides the keys of auth-server, except at auth-server itself. */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnProperty(IssuerKeysAutoConfiguration.URL)
@ConditionalOnMissingBean(JWKSource.class)
@EnableConfigurationProperties(KeySettings.class)
class IssuerKeysAutoConfiguration {

	static final String URL = "spring.security.oauth2.resourceserver.jwt.jwk-set-uri";

	private static final int TIMEOUT_MILLIS = 2000;

	private static final int MAX_BYTES = 100_000;

	@Bean
	IssuerKeys issuerKeys(Environment environment, KeySettings settings, SslBundles bundles)
			throws MalformedURLException {
		// An attempt that hangs is over before the keys are, since it begins at half of
		// their life.
		int timeout = Math.toIntExact(Math.min(TIMEOUT_MILLIS, settings.life().toMillis() / 5));
		DefaultResourceRetriever http = environment.acceptsProfiles(Profiles.of("tls"))
				? new DefaultResourceRetriever(timeout, timeout, MAX_BYTES, true,
						bundles.getBundle("outgoing").createSslContext().getSocketFactory())
				: new DefaultResourceRetriever(timeout, timeout, MAX_BYTES);
		return new IssuerKeys(URI.create(environment.getRequiredProperty(URL)).toURL(), http, settings);
	}

}
