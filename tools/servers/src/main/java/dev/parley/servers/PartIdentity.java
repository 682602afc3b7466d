package dev.parley.servers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * What a part shows to others, and what it knows them by: PEM files that are named as
 * cert-manager names them.
 *
 * @param directory where the files are
 */
public record PartIdentity(Path directory) {

	private static final char[] NO_PASSWORD = {};

	private static final KeyManager[] NO_KEYS = {};

	/** The certificate, and behind it the authority's. */
	public Path certificate() {
		return this.directory.resolve("tls.crt");
	}

	/** The private key (PKCS #8). */
	public Path key() {
		return this.directory.resolve("tls.key");
	}

	/** The key with the certificates behind it, as Kafka wants them. */
	public Path keyAndCertificate() {
		return this.directory.resolve("tls-combined.pem");
	}

	/** The certificate of the authority that the others are vouched for by. */
	public Path authority() {
		return this.directory.resolve("ca.crt");
	}

	public boolean exists() {
		return Files.exists(this.authority());
	}

	/** Puts the files there, each in one step, in the place of those before. */
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
		return (X509Certificate) certificates(certificate())[0];
	}

	/** Shows this certificate, and trusts whom the authority vouches for. */
	public SSLContext context() {
		try {
			KeyStore keys = empty();
			keys.setKeyEntry("own", privateKey(), NO_PASSWORD, certificates(certificate()));
			KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
			own.init(keys, NO_PASSWORD);
			return context(own.getKeyManagers(), authority());
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new Failure("The certificate in " + this.directory + " cannot be read: " + ex.getMessage(), ex);
		}
	}

	/** Shows no certificate, and trusts whom the authority in that file vouches for. */
	public static SSLContext trusting(Path authority) {
		try {
			return context(NO_KEYS, authority);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new Failure("The certificate " + authority + " cannot be read: " + ex.getMessage(), ex);
		}
	}

	private static SSLContext context(KeyManager[] own, Path authority) throws GeneralSecurityException, IOException {
		KeyStore trusted = empty();
		for (Certificate certificate : certificates(authority)) {
			trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
		}
		TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
		others.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(own, others.getTrustManagers(), null);
		return context;
	}

	private PrivateKey privateKey() throws IOException {
		try (PEMParser parser = new PEMParser(new StringReader(Files.readString(key())))) {
			return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
		}
	}

	private static Certificate[] certificates(Path file) {
		try {
			byte[] pem = Files.readString(file).getBytes(StandardCharsets.US_ASCII);
			return CertificateFactory.getInstance("X.509")
				.generateCertificates(new ByteArrayInputStream(pem))
				.toArray(Certificate[]::new);
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new Failure("The certificate " + file + " cannot be read: " + ex.getMessage(), ex);
		}
	}

	private static KeyStore empty() throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		return store;
	}

}
