package dev.parley.setup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import dev.parley.servers.PartIdentity;
import dev.parley.servers.Secrets;
import dev.parley.servers.kafka.BrokerSecurity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class AuthorityTests {

	private static final Instant NOW = Instant.now();

	@TempDir
	private Path state;

	@Test
	void vouchesForANameOnTheLoopbackAddress() throws Exception {
		Authority authority = authority("one", NOW);

		X509Certificate certificate = issued(authority);

		certificate.verify(certificates(authority.certificate()).getPublicKey());
		assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=kafka-1,O=Parley");
		assertThat(BrokerSecurity.principal("kafka-1"))
			.isEqualTo("User:" + certificate.getSubjectX500Principal().getName());
		assertThat(certificate.getSubjectAlternativeNames()).containsExactlyInAnyOrder(List.of(2, "localhost"),
				List.of(7, "127.0.0.1"));
		assertThat(certificate.getBasicConstraints()).as("signs nothing itself").isEqualTo(-1);
	}

	@Test
	void vouchesForTheHostsThatAServerIsFoundUnder() throws Exception {
		X509Certificate certificate = authority("one", NOW).identity("kafka-2", "kafka", "kafka-1.kafka").read();

		assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=kafka-2,O=Parley");
		assertThat(certificate.getSubjectAlternativeNames()).containsExactlyInAnyOrder(List.of(2, "kafka"),
				List.of(2, "kafka-1.kafka"));
	}

	@Test
	void vouchesForAServerUnderItsNewHostsOnly() throws Exception {
		X509Certificate first = issued(authority("one", NOW));

		X509Certificate next = authority("one", NOW).identity("kafka-1", "kafka").read();

		assertThat(first.getSubjectAlternativeNames()).hasSize(2);
		assertThat(next.getSubjectAlternativeNames()).containsExactly(List.of(2, "kafka"));
	}

	@Test
	void vouchesForAClientUnderNoHost() throws Exception {
		X509Certificate certificate = authority("one", NOW).identity("administrator").read();

		assertThat(certificate.getSubjectAlternativeNames()).isNull();
		assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
		assertThat(authority("one", NOW).identity("administrator").read()).isEqualTo(certificate);
	}

	@Test
	void doesNotLetACertificateForContainersServeAsThisMachine() {
		SSLContext container = authority("one", NOW).identity("kafka-1", "kafka-1", "kafka").context();
		SSLContext client = authority("one", NOW).identity("administrator").context();

		assertThatIOException().isThrownBy(() -> principalOfClient(container, client))
			.withStackTraceContaining("localhost");
	}

	@Test
	void givesTheSameKeyUntilItsCertificateIsAboutToEnd() throws Exception {
		X509Certificate first = issued(authority("one", NOW));

		assertThat(issued(authority("one", NOW.plus(Duration.ofDays(300))))).isEqualTo(first);
		assertThat(issued(authority("one", NOW.plus(Duration.ofDays(310))))).isNotEqualTo(first);
	}

	@Test
	void isNotTheAuthorityOfAnotherPlatform() throws Exception {
		X509Certificate certificate = issued(authority("one", NOW));
		X509Certificate other = certificates(authority("two", NOW).certificate());

		assertThatExceptionOfType(GeneralSecurityException.class)
			.isThrownBy(() -> certificate.verify(other.getPublicKey()));
	}

	@Test
	void letsPartsRecognizeEachOther() throws Exception {
		SSLContext broker = authority("one", NOW).identity("kafka-1", "localhost").context();
		SSLContext service = authority("one", NOW).identity("order-service").context();

		assertThat(principalOfClient(broker, service)).isEqualTo("CN=order-service,O=Parley");
	}

	@Test
	void keepsOutPartsOfAnotherPlatform() {
		SSLContext broker = authority("one", NOW).identity("kafka-1", "localhost").context();
		SSLContext stranger = authority("two", NOW).identity("order-service").context();
		SSLContext anonymous = PartIdentity.trusting(this.state.resolve("one/tls/kafka-1/ca.crt"));

		assertThatIOException().isThrownBy(() -> principalOfClient(broker, stranger));
		assertThatIOException().isThrownBy(() -> principalOfClient(broker, anonymous));
	}

	/** A handshake over a socket, in which both sides present and check certificates. */
	private static String principalOfClient(SSLContext broker, SSLContext client) throws Exception {
		try (SSLServerSocket server = (SSLServerSocket) broker.getServerSocketFactory()
			.createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			server.setNeedClientAuth(true);
			FutureTask<String> accepted = new FutureTask<>(() -> {
				try (SSLSocket socket = (SSLSocket) server.accept()) {
					return socket.getSession().getPeerPrincipal().getName();
				}
			});
			Thread.ofVirtual().start(accepted);
			try (SSLSocket socket = (SSLSocket) client.getSocketFactory()
				.createSocket("localhost", server.getLocalPort())) {
				SSLParameters parameters = socket.getSSLParameters();
				parameters.setEndpointIdentificationAlgorithm("HTTPS");
				socket.setSSLParameters(parameters);
				socket.getOutputStream().write(1);
			}
			return accepted.get();
		}
		catch (ExecutionException ex) {
			throw new IOException(ex.getCause());
		}
	}

	@Test
	void keepsKeysToItsOwner() throws Exception {
		PartIdentity identity = authority("one", NOW).identity("kafka-1");

		for (Path file : List.of(identity.key(), identity.keyAndCertificate(),
				this.state.resolve("one/authority/authority.pem"))) {
			assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
		}
		assertThat(identity.certificate()).content().doesNotContain("PRIVATE");
		assertThat(authority("one", NOW).certificate()).doesNotContain("PRIVATE");
	}

	@Test
	void replacesAKeyOnDemand() throws Exception {
		X509Certificate first = issued(authority("one", NOW));

		authority("one", NOW).renew("kafka-1", "localhost", "127.0.0.1");

		assertThat(issued(authority("one", NOW))).isNotEqualTo(first);
	}

	private Authority authority(String name, Instant now) {
		Path secrets = this.state.resolve(name);
		return new Authority(new Secrets(secrets.resolve("authority")), secrets.resolve("tls"),
				Clock.fixed(now, ZoneOffset.UTC));
	}

	private static X509Certificate issued(Authority authority) {
		return authority.identity("kafka-1", "localhost", "127.0.0.1").read();
	}

	private static X509Certificate certificates(String pem) throws GeneralSecurityException {
		return (X509Certificate) CertificateFactory.getInstance("X.509")
			.generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
	}

}
