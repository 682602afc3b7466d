package dev.parley.defaults;

import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

import nl.altindag.ssl.util.KeyManagerUtils;
import nl.altindag.ssl.util.TrustManagerUtils;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Adds the SSL bundle {@code outgoing} for HTTP clients, which always uses the current
 * certificates of the part's bundle. Servers reload a bundle by themselves, but a client
 * keeps the one that it was created with.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@Profile("tls")
class OutgoingTlsAutoConfiguration {

	@Bean
	SslBundleRegistrar outgoing() {
		return (registry) -> {
			if (registry instanceof SslBundles bundles) {
				registry.registerBundle("outgoing", following(bundles));
			}
		};
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
