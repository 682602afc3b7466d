package dev.parley.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Keys on the curve P-256, in PEM files as OpenSSL and cosign read them. */
final class SigningKey {

	private static final String PRIVATE = "PRIVATE KEY";

	private static final String PUBLIC = "PUBLIC KEY";

	private SigningKey() {
	}

	/** Creates a key pair, unless the file of the private key exists. */
	static boolean generate(Path privateKey, Path publicKey) {
		if (Files.exists(privateKey)) {
			return false;
		}
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			KeyPair pair = generator.generateKeyPair();
			Files.createDirectories(privateKey.toAbsolutePath().resolveSibling(""));
			Files.createFile(privateKey,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			Files.writeString(privateKey, pem(PRIVATE, pair.getPrivate().getEncoded()), StandardOpenOption.WRITE);
			Files.writeString(publicKey, pem(PUBLIC, pair.getPublic().getEncoded()));
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not write " + privateKey, ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static PrivateKey readPrivate(Path file) {
		byte[] encoded = read(file, PRIVATE);
		try {
			return onCurve(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded)), file);
		}
		catch (GeneralSecurityException ex) {
			throw unusable(file, PRIVATE);
		}
	}

	static PublicKey readPublic(Path file) {
		byte[] encoded = read(file, PUBLIC);
		try {
			return onCurve(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded)), file);
		}
		catch (GeneralSecurityException ex) {
			throw unusable(file, PUBLIC);
		}
	}

	static byte[] sign(PrivateKey key, byte[] message) {
		try {
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initSign(key);
			signature.update(message);
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static boolean isSigned(PublicKey key, byte[] message, byte[] by) {
		try {
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initVerify(key);
			signature.update(message);
			return signature.verify(by);
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

	private static <T> T onCurve(T key, Path file) {
		if (key instanceof ECKey ec && ec.getParams().getOrder().bitLength() == 256
				&& ec.getParams().getCofactor() == 1) {
			return key;
		}
		throw unusable(file, "EC KEY");
	}

	private static byte[] read(Path file, String type) {
		try {
			String text = Files.readString(file);
			int start = text.indexOf("-----BEGIN " + type + "-----");
			int end = text.indexOf("-----END " + type + "-----");
			if (start < 0 || end < start) {
				throw unusable(file, type);
			}
			return Base64.getMimeDecoder().decode(text.substring(start + type.length() + 16, end));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read " + file, ex);
		}
	}

	private static UncheckedIOException unusable(Path file, String type) {
		return new UncheckedIOException(
				new IOException(file + " does not contain a " + type + " on the curve P-256 in the format PEM"));
	}

	private static String pem(String type, byte[] encoded) {
		return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type,
				Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(encoded), type);
	}

}
