package dev.parley.gateway;

import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import nl.altindag.ssl.util.KeyManagerUtils;
import nl.altindag.ssl.util.TrustManagerUtils;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * How the gateway calls other parts under TLS: with the bundle {@code outgoing}, which
 * shows what is in the bundle {@code parley} at that moment. HTTP clients keep the bundle
 * that they began with, while the server takes a new one by itself.
 */
@Component
@Profile("tls")
class OutgoingTls implements SslBundleRegistrar {

	private static final String NAME = "outgoing";

	private static final String OWN = "parley";

	@Override
	public void registerBundles(SslBundleRegistry registry) {
		if (registry instanceof SslBundles bundles) {
			bundles.addBundleRegisterHandler((name, bundle) -> {
				if (name.equals(OWN)) {
					registry.registerBundle(NAME, following(bundles));
				}
			});
		}
	}

	/** Encrypts what a client sends, unless the parts talk in plain HTTP. */
	static HttpClient secure(HttpClient client, SslBundles bundles) {
		return bundles.getBundleNames().contains(NAME)
				? client.secure((tls) -> tls.sslContext(context(bundles.getBundle(NAME)))) : client;
	}

	private static SslContext context(SslBundle bundle) {
		SslManagerBundle managers = bundle.getManagers();
		try {
			return SslContextBuilder.forClient()
				.keyManager(managers.getKeyManagerFactory())
				.trustManager(managers.getTrustManagerFactory())
				.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException("The certificate in PARLEY_TLS cannot be used", ex);
		}
	}

	private static SslBundle following(SslBundles bundles) {
		SslBundle now = bundles.getBundle(OWN);
		X509ExtendedKeyManager own = KeyManagerUtils.createSwappableKeyManager(keys(now));
		X509ExtendedTrustManager others = TrustManagerUtils.createSwappableTrustManager(trust(now));
		bundles.addBundleUpdateHandler(OWN, (bundle) -> {
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
