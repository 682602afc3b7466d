package dev.parley.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;

import javax.net.ssl.SSLContext;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * The key and certificate of a part and the certificate of its CA, as PEM files with the
 * names that cert-manager uses.
 */
public record PartIdentity(Path directory) {

	/** The certificate, followed by the CA's. */
	public Path certificate() {
		return this.directory.resolve("tls.crt");
	}

	/** The private key (PKCS #8). */
	public Path key() {
		return this.directory.resolve("tls.key");
	}

	/** The key followed by the certificates, as Kafka expects them. */
	public Path keyAndCertificate() {
		return this.directory.resolve("tls-combined.pem");
	}

	/** The certificate of the CA that signs those of the other parts. */
	public Path authority() {
		return this.directory.resolve("ca.crt");
	}

	public boolean exists() {
		return Files.exists(this.authority());
	}

	/** Writes the files, each in one step. */
	public void write(String key, String certificate, String authority) {
		replace(key(), key);
		replace(certificate(), certificate + authority);
		replace(keyAndCertificate(), key + certificate + authority);
		replace(authority(), authority);
	}

	private void replace(Path file, String text) {
		new Secrets(this.directory).put(file.getFileName().toString(), text.getBytes(StandardCharsets.US_ASCII));
	}

	public X509Certificate read() {
		try (InputStream pem = Files.newInputStream(certificate())) {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
		}
		catch (IOException | GeneralSecurityException ex) {
			throw unreadable(certificate(), ex);
		}
	}

	/** Presents this certificate, and trusts what the CA signed. */
	public SSLContext context() {
		return context(authority(),
				Map.of("ssl.keystore.type", "PEM", "ssl.keystore.location", keyAndCertificate().toString()));
	}

	/** Presents no certificate, and trusts what the CA in the file signed. */
	public static SSLContext trusting(Path authority) {
		return context(authority, Map.of());
	}

	private static SSLContext context(Path authority, Map<String, String> own) {
		Map<String, String> settings = new HashMap<>(own);
		settings.putAll(Map.of("ssl.protocol", "TLS", "ssl.truststore.type", "PEM", "ssl.truststore.location",
				authority.toString()));
		try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
			factory.configure(new AbstractConfig(new ConfigDef().withClientSslSupport(), settings, false).values());
			return factory.sslContext();
		}
		catch (KafkaException ex) {
			throw unreadable(authority, ex);
		}
	}

	private static Failure unreadable(Path file, Exception cause) {
		return new Failure("Could not read the certificate " + file + ": " + cause.getMessage(), cause);
	}

}
