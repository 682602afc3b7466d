package dev.parley.servers.mail.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A port for programs that have a certificate of the platform. Each connection shows the
 * server's certificate of that moment, which may have been renewed.
 */
final class EncryptedPort extends ServerSocket {

	private static final char[] PASSWORD = {};

	private final Path identity;

	/**
	 * Creates an unbound port.
	 * @param identity the directory of the server's key and certificate and of the CA's
	 * certificate, in PEM
	 */
	EncryptedPort(Path identity) throws IOException {
		this.identity = identity;
	}

	@Override
	public Socket accept() throws IOException {
		Socket plain = super.accept();
		try {
			SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, null, true);
			socket.setNeedClientAuth(true);
			return socket;
		}
		catch (GeneralSecurityException ex) {
			plain.close();
			throw new IOException(ex);
		}
	}

	private SSLContext context() throws GeneralSecurityException, IOException {
		KeyStore own = KeyStore.getInstance("PKCS12");
		own.load(null, null);
		own.setKeyEntry("own", key(), PASSWORD, certificates("tls.crt").toArray(Certificate[]::new));
		KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
		keys.init(own, PASSWORD);
		KeyStore others = KeyStore.getInstance("PKCS12");
		others.load(null, null);
		others.setCertificateEntry("authority", certificates("ca.crt").iterator().next());
		TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
		trust.init(others);
		SSLContext context = SSLContext.getInstance("TLSv1.3");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

	private PrivateKey key() throws GeneralSecurityException, IOException {
		String pem = Files.readString(this.identity.resolve("tls.key"));
		byte[] content = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));
		return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(content));
	}

	private Collection<? extends Certificate> certificates(String file) throws GeneralSecurityException, IOException {
		try (InputStream content = Files.newInputStream(this.identity.resolve(file))) {
			return CertificateFactory.getInstance("X.509").generateCertificates(content);
		}
	}

}
