package dev.parley.setup;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
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
import java.util.stream.Stream;

import dev.parley.servers.PartIdentity;
import dev.parley.servers.Secrets;
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
 * The certificate authority of one platform. Its key is a file with the key (PKCS #8) and
 * the certificate behind it, in PEM.
 *
 * @param secrets where its own key is
 * @param identities the directory of those that it vouches for, by name
 * @param clock what certificates are dated by
 */
public record Authority(Secrets secrets, Path identities, Clock clock) {

	/** The name of this program. */
	public static final String ADMINISTRATOR = "administrator";

	private static final String FILE = "authority.pem";

	private static final Duration OWN_LIFE = Duration.ofDays(3650);

	private static final Duration LIFE = Duration.ofDays(365);

	/** A certificate that ends sooner is made anew. */
	private static final Duration RENEWAL = Duration.ofDays(60);

	private static final SecureRandom random = new SecureRandom();

	/** What others trust: the certificate, in PEM. */
	public String certificate() {
		return pem(own().certificate());
	}

	/**
	 * Gives a key with a certificate for a name and for the loopback address, the same
	 * one until it is about to end.
	 * @param name the common name
	 * @param hosts under which its server is found as well
	 */
	public PartIdentity identity(String name, String... hosts) {
		PartIdentity identity = new PartIdentity(this.identities.resolve(name));
		synchronized (Authority.class) {
			if (!identity.exists() || endsSoon(identity)) {
				renew(name, hosts);
			}
		}
		return identity;
	}

	/** Gives a new key with a new certificate, in the place of the one before. */
	public void renew(String name, String... hosts) {
		Pair own = own();
		KeyPair keys = keys();
		X509v3CertificateBuilder builder = certificate(own.certificate().getSubject(), name, keys.getPublic(), LIFE);
		try {
			builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
				.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
				.addExtension(Extension.extendedKeyUsage, false,
						new ExtendedKeyUsage(
								new KeyPurposeId[] { KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth }))
				.addExtension(Extension.subjectAlternativeName, false, names(name, hosts));
			new PartIdentity(this.identities.resolve(name)).write(pem(new JcaPKCS8Generator(keys.getPrivate(), null)),
					pem(signed(builder, own.key())), certificate());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static GeneralNames names(String name, String... hosts) {
		Stream<GeneralName> domains = Stream.concat(Stream.of(name, "localhost"), Stream.of(hosts))
			.map((host) -> new GeneralName(GeneralName.dNSName, host));
		return new GeneralNames(Stream.concat(domains, Stream.of(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
			.toArray(GeneralName[]::new));
	}

	private Pair own() {
		return Pair.read(this.secrets.get(FILE, this::create));
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

	private boolean endsSoon(PartIdentity identity) {
		Instant end = identity.read().getNotAfter().toInstant();
		return end.isBefore(this.clock.instant().plus(RENEWAL));
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
	private record Pair(PrivateKey key, X509CertificateHolder certificate) {

		static Pair read(String pem) {
			try (PEMParser parser = new PEMParser(new StringReader(pem))) {
				PrivateKey key = new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
				return new Pair(key, (X509CertificateHolder) parser.readObject());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
