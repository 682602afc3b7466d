package dev.parley.auth;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import org.apache.commons.codec.digest.DigestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** An authenticator with one passkey (WebAuthn, ES256), which verifies its user. */
record Passkey(KeyPair keys, byte[] id) {

	static final String LOGIN = "/auth/login/webauthn";

	private static final int VERIFIED = 0x05;

	private static final int WITH_KEY = 0x40;

	/** Creates a passkey for the user who is logged in. */
	static Passkey register(Browser browser) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			Passkey passkey = new Passkey(generator.generateKeyPair(),
					"passkey of a test".getBytes(StandardCharsets.US_ASCII));
			Map<String, String> csrf = csrf(browser, "/auth/");
			Object challenge = Client.json(browser.postJson("/auth/webauthn/register/options", "{}", csrf))
				.get("challenge");
			HttpResponse<String> answer = browser.postJson("/auth/webauthn/register", """
					{"publicKey": {"credential": {"id": "%1$s", "rawId": "%1$s", "type": "public-key",
					"clientExtensionResults": {}, "response": {"attestationObject": "%2$s", "clientDataJSON": "%3$s",
					"transports": []}}, "label": "Key of a test"}}
					""".formatted(base64(passkey.id), base64(passkey.attestation()),
					base64(clientData("webauthn.create", challenge))), csrf);
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			return passkey;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Requests a challenge and signs it. */
	String sign(Browser browser) {
		Object challenge = Client
			.json(browser.postJson("/auth/webauthn/authenticate/options", "{}", csrf(browser, "/auth/login")))
			.get("challenge");
		byte[] data = authenticatorData(VERIFIED, new byte[0]);
		byte[] client = clientData("webauthn.get", challenge);
		return """
				{"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
				"response": {"authenticatorData": "%2$s", "clientDataJSON": "%3$s", "signature": "%4$s"}}
				""".formatted(base64(this.id), base64(data), base64(client),
				base64(signature(concat(data, DigestUtils.sha256(client)))));
	}

	/** Requests a challenge and logs in with its signature. */
	HttpResponse<String> login(Browser browser) {
		return browser.postJson(LOGIN, sign(browser), csrf(browser, "/auth/login"));
	}

	/** The header that a script sends from a page. */
	static Map<String, String> csrf(Browser browser, String page) {
		return Map.of("X-CSRF-TOKEN", Browser.csrf(browser.get(page)));
	}

	private byte[] signature(byte[] text) {
		try {
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initSign(this.keys.getPrivate());
			signature.update(text);
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** CBOR: {"fmt": "none", "attStmt": {}, "authData": bytes}. */
	private byte[] attestation() {
		byte[] credential = concat(new byte[16], ByteBuffer.allocate(2).putShort((short) this.id.length).array(),
				this.id, publicKey());
		byte[] data = authenticatorData(VERIFIED | WITH_KEY, credential);
		return concat(hex("a363666d74646e6f6e656761747453746d74a068617574684461746158"),
				new byte[] { (byte) data.length }, data);
	}

	/** The public key as COSE: {1: EC2, 3: ES256, -1: P-256, -2: x, -3: y}. */
	private byte[] publicKey() {
		ECPublicKey key = (ECPublicKey) this.keys.getPublic();
		return concat(hex("a5010203262001215820"), coordinate(key.getW().getAffineX()), hex("225820"),
				coordinate(key.getW().getAffineY()));
	}

	private static byte[] coordinate(BigInteger value) {
		return hex("%064x".formatted(value));
	}

	private static byte[] authenticatorData(int flags, byte[] credential) {
		return concat(DigestUtils.sha256("localhost"), new byte[] { (byte) flags }, new byte[4], credential);
	}

	private static byte[] clientData(String type, Object challenge) {
		return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"http://localhost:8080\"}".formatted(type, challenge)
			.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

	private static byte[] hex(String text) {
		return HexFormat.of().parseHex(text);
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
