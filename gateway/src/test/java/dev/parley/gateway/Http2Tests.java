package dev.parley.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServer;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/** The server of the gateway with {@code server.http2.enabled}. */
class Http2Tests {

	private static final String PASSWORD = "password";

	@ParameterizedTest
	@CsvSource({ "HTTP_2, true", "HTTP_1_1, true", "HTTP_2, false", "HTTP_1_1, false" })
	void answersWithTheVersionOfTheClient(Version version, boolean tls) throws Exception {
		X509Bundle certificate = new CertificateBuilder().subject("CN=localhost")
			.addSanDnsName("localhost")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
		WebServer server = server(certificate, tls);
		try (HttpClient client = HttpClient.newBuilder().version(version).sslContext(trusting(certificate)).build()) {
			HttpResponse<Void> response = client.send(HttpRequest
				.newBuilder(URI.create((tls ? "https" : "http") + "://localhost:" + server.getPort() + "/"))
				.build(), BodyHandlers.discarding());

			assertThat(response.version()).isEqualTo(version);
			assertThat(response.statusCode()).isEqualTo(204);
		}
		finally {
			server.stop();
		}
	}

	private static WebServer server(X509Bundle certificate, boolean tls) throws Exception {
		NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(0);
		new UnreadableRequests(new JsonMapper()).customize(factory);
		Http2 http2 = new Http2();
		http2.setEnabled(true);
		factory.setHttp2(http2);
		if (tls) {
			factory.setSsl(Ssl.forBundle("own"));
			factory.setSslBundles(new DefaultSslBundleRegistry("own",
					SslBundle.of(SslStoreBundle.of(certificate.toKeyStore(PASSWORD.toCharArray()), PASSWORD, null))));
		}
		WebServer server = factory.getWebServer((request, response) -> {
			response.setStatusCode(HttpStatus.NO_CONTENT);
			return response.setComplete();
		});
		server.start();
		return server;
	}

	private static SSLContext trusting(X509Bundle certificate) throws Exception {
		SSLContext context = SSLContext.getInstance("TLSv1.3");
		context.init(null, new TrustManager[] { certificate.toTrustManager() }, new SecureRandom());
		return context;
	}

}
