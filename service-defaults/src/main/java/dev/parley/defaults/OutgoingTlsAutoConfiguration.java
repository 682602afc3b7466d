package dev.parley.defaults;

import java.net.http.HttpClient;
import java.time.Duration;

import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

import nl.altindag.ssl.util.KeyManagerUtils;
import nl.altindag.ssl.util.TrustManagerUtils;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/**
 * How a service calls other parts under TLS: with the bundle {@code outgoing}, which
 * shows what is in the bundle {@code parley} at that moment. HTTP clients keep the bundle
 * that they began with, while servers take a new one by themselves.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@Profile("tls")
class OutgoingTlsAutoConfiguration {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	@Bean
	SslBundleRegistrar outgoing() {
		return (registry) -> {
			if (registry instanceof SslBundles bundles) {
				registry.registerBundle("outgoing", following(bundles));
			}
		};
	}

	@Bean
	JwkSetUriJwtDecoderBuilderCustomizer fetchKeysOverTls(SslBundles bundles) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.connectTimeout(PATIENCE)
			.sslContext(bundles.getBundle("outgoing").createSslContext())
			.build());
		requests.setReadTimeout(PATIENCE);
		return (decoder) -> decoder.restOperations(new RestTemplate(requests));
	}

	private static SslBundle following(SslBundles bundles) {
		SslBundle now = bundles.getBundle("parley");
		X509ExtendedKeyManager own = KeyManagerUtils.createSwappableKeyManager(keys(now));
		X509ExtendedTrustManager others = TrustManagerUtils.createSwappableTrustManager(trust(now));
		bundles.addBundleUpdateHandler("parley", (bundle) -> {
			KeyManagerUtils.swapKeyManager(own, keys(bundle));
			TrustManagerUtils.swapTrustManager(others, trust(bundle));
		});
		return SslBundle.of(now.getStores(), now.getKey(), now.getOptions(), now.getProtocol(), SslManagerBundle
			.of(KeyManagerUtils.createKeyManagerFactory(own), TrustManagerUtils.createTrustManagerFactory(others)));
	}

	private static X509ExtendedKeyManager keys(SslBundle bundle) {
		return KeyManagerUtils.getKeyManager(bundle.getManagers().getKeyManagerFactory());
	}

	private static X509ExtendedTrustManager trust(SslBundle bundle) {
		return TrustManagerUtils.getTrustManager(bundle.getManagers().getTrustManagerFactory());
	}

}
