package dev.parley.setup;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.servers.PartIdentity;
import dev.parley.servers.Secrets;
import dev.parley.servers.Unchecked;
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
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/**
 * The certificate authority (CA) of one platform.
 *
 * @param secrets contains its key and certificate, in one PEM file
 * @param identities the directory of the certificates that it issues, by name
 */
public record Authority(Secrets secrets, Path identities, Clock clock) {

	/** The common name of this program's certificate. */
	public static final String ADMINISTRATOR = "administrator";

	private static final String FILE = "authority.pem";

	private static final String NAME = "Parley's own authority";

	private static final Duration OWN_LIFE = Duration.ofDays(3650);

	private static final Duration LIFE = Duration.ofDays(365);

	/** A certificate is replaced when it expires within this time. */
	private static final Duration RENEWAL = Duration.ofDays(60);

	/** The certificate of the CA, in PEM. */
	public String certificate() {
		return Unchecked.get(() -> pem(own().certificate()));
	}

	/**
	 * Returns a key with a certificate, the same one until it is about to expire or the
	 * hosts change.
	 * @param name the common name
	 * @param hosts the names and addresses by which clients reach the server; none if it
	 * is a client only
	 */
	public PartIdentity identity(String name, String... hosts) {
		PartIdentity identity = new PartIdentity(this.identities.resolve(name));
		synchronized (Authority.class) {
			if (!identity.exists() || expiresSoon(identity) || !hosts(identity).equals(Set.of(hosts))) {
				renew(name, hosts);
			}
		}
		return identity;
	}

	/** Issues a new key and certificate, which replace the former ones. */
	public void renew(String name, String... hosts) {
		Unchecked.run(() -> {
			Pair own = own();
			KeyPair keys = keys();
			X509v3CertificateBuilder builder = certificate(own.certificate().getSubject(), name, keys.getPublic(), LIFE)
				.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
				.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
				.addExtension(Extension.extendedKeyUsage, false,
						new ExtendedKeyUsage((hosts.length > 0)
								? new KeyPurposeId[] { KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth }
								: new KeyPurposeId[] { KeyPurposeId.id_kp_clientAuth }));
			if (hosts.length > 0) {
				builder.addExtension(Extension.subjectAlternativeName, false, names(hosts));
			}
			new PartIdentity(this.identities.resolve(name)).write(pem(keys.getPrivate()),
					pem(signed(builder, own.key())), certificate());
		});
	}

	private static GeneralNames names(String... hosts) {
		return new GeneralNames(Stream.of(hosts)
			.map((host) -> new GeneralName(IPAddress.isValid(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
			.toArray(GeneralName[]::new));
	}

	private static Set<Object> hosts(PartIdentity identity) {
		Collection<List<?>> names = Unchecked.get(identity.read()::getSubjectAlternativeNames);
		return (names != null) ? names.stream().map((name) -> name.get(1)).collect(Collectors.toSet()) : Set.of();
	}

	private Pair own() {
		return Pair.read(this.secrets.get(FILE, () -> Unchecked.get(this::create)));
	}

	private String create() throws Exception {
		KeyPair keys = keys();
		X509v3CertificateBuilder builder = certificate(subject(NAME), NAME, keys.getPublic(), OWN_LIFE)
			.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
			.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
		return pem(keys.getPrivate()) + pem(signed(builder, keys.getPrivate()));
	}

	private X509v3CertificateBuilder certificate(X500Name issuer, String name, PublicKey key, Duration life) {
		Instant now = this.clock.instant();
		return new JcaX509v3CertificateBuilder(issuer, new BigInteger(1, Secrets.bytes(15)),
				Date.from(now.minus(Duration.ofMinutes(5))), Date.from(now.plus(life)), subject(name), key);
	}

	private boolean expiresSoon(PartIdentity identity) {
		return identity.read().getNotAfter().toInstant().isBefore(this.clock.instant().plus(RENEWAL));
	}

	private static X500Name subject(String name) {
		return new X500Name("O=Parley,CN=" + name);
	}

	private static KeyPair keys() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"));
		return generator.generateKeyPair();
	}

	private static X509CertificateHolder signed(X509v3CertificateBuilder certificate, PrivateKey key) throws Exception {
		return certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key));
	}

	private static String pem(PrivateKey key) throws IOException {
		return pem(new JcaPKCS8Generator(key, null));
	}

	private static String pem(Object object) throws IOException {
		StringWriter text = new StringWriter();
		try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
			writer.writeObject(object);
		}
		return text.toString();
	}

	/** A key and its certificate. */
	private record Pair(PrivateKey key, X509CertificateHolder certificate) {

		static Pair read(String pem) {
			return Unchecked.get(() -> {
				PEMParser parser = new PEMParser(new StringReader(pem));
				PrivateKey key = new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
				return new Pair(key, (X509CertificateHolder) parser.readObject());
			});
		}

	}

}
