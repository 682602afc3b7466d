package dev.parley.cli.platform;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate authority of one platform. Its key, and each that it vouches for, is a
 * file with the key (PKCS #8) and the certificates behind it, in PEM.
 *
 * @param secrets where its own key is
 * @param clock what certificates are dated by
 */
record Authority(Secrets secrets, Clock clock) {

	private static final String FILE = "authority.pem";

	private static final Duration OWN_LIFE = Duration.ofDays(3650);

	private static final Duration LIFE = Duration.ofDays(365);

	/** A certificate that ends sooner is made anew. */
	private static final Duration RENEWAL = Duration.ofDays(60);

	private static final SecureRandom random = new SecureRandom();

	/** What others trust: the certificate, in PEM. */
	String certificate() {
		return pem(own().certificate());
	}

	/**
	 * Gives a key with a certificate for a name and for the loopback address, the same
	 * one until it is about to end.
	 * @param owner whose secrets get the file
	 * @param name the common name, and that of the file without {@code .pem}
	 */
	Path issue(Secrets owner, String name) {
		String file = name + ".pem";
		Path path = owner.directory().resolve(file);
		try {
			if (Files.exists(path) && endsSoon(path)) {
				Files.delete(path);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		owner.get(file, () -> issue(name));
		return path;
	}

	/** The subject that a certificate of that name has, as Kafka writes it. */
	static String principal(String name) {
		return "User:CN=" + name + ",O=Parley";
	}

	private String issue(String name) {
		Identity own = own();
		KeyPair keys = keys();
		X509v3CertificateBuilder builder = certificate(own.certificate().getSubject(), name, keys.getPublic(), LIFE);
		try {
			builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
				.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
				.addExtension(Extension.extendedKeyUsage, false,
						new ExtendedKeyUsage(
								new KeyPurposeId[] { KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth }))
				.addExtension(Extension.subjectAlternativeName, false,
						new GeneralNames(new GeneralName[] { new GeneralName(GeneralName.dNSName, name),
								new GeneralName(GeneralName.dNSName, "localhost"),
								new GeneralName(GeneralName.iPAddress, "127.0.0.1") }));
			return pem(new JcaPKCS8Generator(keys.getPrivate(), null)) + pem(signed(builder, own.key()))
					+ certificate();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Identity own() {
		return Identity.read(this.secrets.get(FILE, this::create));
	}

	private String create() {
		KeyPair keys = keys();
		X509v3CertificateBuilder builder = certificate(subject("Parley's own authority"), "Parley's own authority",
				keys.getPublic(), OWN_LIFE);
		try {
			builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
				.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
			return pem(new JcaPKCS8Generator(keys.getPrivate(), null)) + pem(signed(builder, keys.getPrivate()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private X509v3CertificateBuilder certificate(X500Name issuer, String name, PublicKey key, Duration life) {
		Instant now = this.clock.instant();
		return new JcaX509v3CertificateBuilder(issuer, new BigInteger(127, random),
				Date.from(now.minus(Duration.ofMinutes(5))), Date.from(now.plus(life)), subject(name), key);
	}

	private boolean endsSoon(Path file) throws IOException {
		Date end = Identity.read(Files.readString(file)).certificate().getNotAfter();
		return end.toInstant().isBefore(this.clock.instant().plus(RENEWAL));
	}

	private static X500Name subject(String name) {
		return new X500Name("O=Parley,CN=" + name);
	}

	private static KeyPair keys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"), random);
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has P-256", ex);
		}
	}

	private static X509CertificateHolder signed(X509v3CertificateBuilder certificate, PrivateKey key) {
		try {
			return certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key));
		}
		catch (OperatorCreationException ex) {
			throw new IllegalStateException("Every Java platform has ECDSA", ex);
		}
	}

	private static String pem(Object object) {
		StringWriter text = new StringWriter();
		try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
			writer.writeObject(object);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString();
	}

	/** A key, and the certificate that says whose it is. */
	private record Identity(PrivateKey key, X509CertificateHolder certificate) {

		static Identity read(String pem) {
			try (PEMParser parser = new PEMParser(new StringReader(pem))) {
				PrivateKey key = new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
				return new Identity(key, (X509CertificateHolder) parser.readObject());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
