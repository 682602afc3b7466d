package dev.parley.system;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import dev.parley.cli.local.Instance;
import dev.parley.cli.local.Platform;
import dev.parley.setup.Part;

/** The certificates of a platform, as others see them. */
final class Certificates {

	/** The length of the message, and the code of PostgreSQL for "SSL, please". */
	private static final int[] SSL_REQUEST = { 8, 80877103 };

	private Certificates() {
	}

	/** The certificate that an instance presents. */
	static X509Certificate served(Platform platform, Instance instance) throws IOException {
		int port = platform.port(instance);
		try (Socket socket = new Socket("127.0.0.1", port)) {
			if (instance.part() == Part.POSTGRES) {
				DataOutputStream out = new DataOutputStream(socket.getOutputStream());
				for (int word : SSL_REQUEST) {
					out.writeInt(word);
				}
				socket.getInputStream().read();
			}
			try (SSLSocket tls = (SSLSocket) platform.tls()
				.getSocketFactory()
				.createSocket(socket, "localhost", port, true)) {
				tls.startHandshake();
				return (X509Certificate) tls.getSession().getPeerCertificates()[0];
			}
		}
	}

	static X509Certificate read(Path file) throws GeneralSecurityException, IOException {
		try (InputStream pem = Files.newInputStream(file)) {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
		}
	}

	/** The SHA-256 of the CA's public key, which Chromium needs to trust it. */
	static String fingerprint(Path authority) {
		try {
			byte[] key = read(authority).getPublicKey().getEncoded();
			return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Trusts a CA and presents no certificate. */
	static SSLContext trusting(Path authority) throws GeneralSecurityException, IOException {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("authority", read(authority));
		TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
		others.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, others.getTrustManagers(), null);
		return context;
	}

}
