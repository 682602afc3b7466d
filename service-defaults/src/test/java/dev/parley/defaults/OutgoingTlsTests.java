package dev.parley.defaults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import javax.net.ssl.SSLParameters;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

class OutgoingTlsTests {

	@TempDir
	private Path files;

	@Test
	void sendsTheCurrentCertificate() throws Exception {
		X509Bundle authority = authority();
		replace(issue(authority, "first"), authority);
		context().run((context) -> {
			SslBundles bundles = context.getBean(SslBundles.class);
			try (HttpClient client = client(bundles)) {
				assertThat(seen(client, bundles)).isEqualTo("CN=first");

				replace(issue(authority, "second"), authority);

				await().atMost(Duration.ofMinutes(1))
					.untilAsserted(() -> assertThat(seen(client, bundles)).isEqualTo("CN=second"));
			}
		});
	}

	@Test
	void trustsTheCurrentAuthority() throws Exception {
		X509Bundle authority = authority();
		replace(issue(authority, "first"), authority);
		context().run((context) -> {
			SslBundles bundles = context.getBean(SslBundles.class);
			SslBundle before = bundles.getBundle("parley");
			try (HttpClient client = client(bundles)) {
				X509Bundle other = authority();
				replace(issue(other, "first"), other);

				await().atMost(Duration.ofMinutes(1))
					.untilAsserted(() -> assertThatIOException().isThrownBy(() -> seen(client, before)));
			}
		});
	}

	private ApplicationContextRunner context() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, OutgoingTlsAutoConfiguration.class))
			.withPropertyValues("spring.profiles.active=tls", "spring.ssl.bundle.watch.file.quiet-period=100ms",
					"spring.ssl.bundle.pem.parley.reload-on-update=true",
					"spring.ssl.bundle.pem.parley.keystore.certificate=file:" + this.files.resolve("tls.crt"),
					"spring.ssl.bundle.pem.parley.keystore.private-key=file:" + this.files.resolve("tls.key"),
					"spring.ssl.bundle.pem.parley.truststore.certificate=file:" + this.files.resolve("ca.crt"));
	}

	private static HttpClient client(SslBundles bundles) {
		return HttpClient.newBuilder().sslContext(bundles.getBundle("outgoing").createSslContext()).build();
	}

	private static String seen(HttpClient client, SslBundles bundles) throws IOException, InterruptedException {
		return seen(client, bundles.getBundle("parley"));
	}

	/** The name of the client, as seen by a new server. */
	private static String seen(HttpClient client, SslBundle server) throws IOException, InterruptedException {
		HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		https.setHttpsConfigurator(new HttpsConfigurator(server.createSslContext()) {
			@Override
			public void configure(HttpsParameters parameters) {
				SSLParameters tls = getSSLContext().getDefaultSSLParameters();
				tls.setNeedClientAuth(true);
				parameters.setSSLParameters(tls);
			}
		});
		https.createContext("/", (exchange) -> {
			byte[] name = ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName().getBytes();
			exchange.sendResponseHeaders(200, name.length);
			exchange.getResponseBody().write(name);
			exchange.close();
		});
		https.start();
		try {
			URI url = URI.create("https://localhost:" + https.getAddress().getPort());
			return client
				.send(HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build(), BodyHandlers.ofString())
				.body();
		}
		finally {
			https.stop(0);
		}
	}

	private static X509Bundle authority() throws Exception {
		return new CertificateBuilder().algorithm(CertificateBuilder.Algorithm.ecp256)
			.subject("CN=authority")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
	}

	private static X509Bundle issue(X509Bundle authority, String name) throws Exception {
		return new CertificateBuilder().algorithm(CertificateBuilder.Algorithm.ecp256)
			.subject("CN=" + name)
			.addSanDnsName("localhost")
			.buildIssuedBy(authority);
	}

	private void replace(X509Bundle identity, X509Bundle authority) throws IOException {
		Files.writeString(this.files.resolve("ca.crt"), authority.getCertificatePEM());
		Files.writeString(this.files.resolve("tls.key"), identity.getPrivateKeyPEM());
		Files.writeString(this.files.resolve("tls.crt"), identity.getCertificatePathPEM());
	}

}
