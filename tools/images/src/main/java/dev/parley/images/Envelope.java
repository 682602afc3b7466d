package dev.parley.images;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** A signed statement in the format DSSE. */
final class Envelope {

	private static final String TYPE = "application/vnd.in-toto+json";

	private Envelope() {
	}

	static ObjectNode seal(ObjectNode statement, PrivateKey key) {
		byte[] payload = Json.bytes(statement);
		ObjectNode envelope = Json.object()
			.put("payloadType", TYPE)
			.put("payload", Base64.getEncoder().encodeToString(payload));
		envelope.putArray("signatures")
			.addObject()
			.put("keyid", "")
			.put("sig", Base64.getEncoder().encodeToString(SigningKey.sign(key, signed(payload))));
		return envelope;
	}

	/** The statement, if it was signed with this key. */
	static Optional<ObjectNode> open(ObjectNode envelope, PublicKey key) {
		try {
			byte[] payload = Base64.getDecoder().decode(envelope.path("payload").asString(""));
			byte[] signature = Base64.getDecoder().decode(envelope.at("/signatures/0/sig").asString(""));
			boolean genuine = TYPE.equals(envelope.path("payloadType").asString(""))
					&& SigningKey.isSigned(key, signed(payload), signature);
			return genuine ? Optional.of(Json.parse(payload)) : Optional.empty();
		}
		catch (IllegalArgumentException | JacksonException ex) {
			return Optional.empty();
		}
	}

	/** What DSSE signs: the type and the payload, each with its length. */
	private static byte[] signed(byte[] payload) {
		byte[] start = "DSSEv1 %d %s %d ".formatted(TYPE.length(), TYPE, payload.length)
			.getBytes(StandardCharsets.UTF_8);
		byte[] all = new byte[start.length + payload.length];
		System.arraycopy(start, 0, all, 0, start.length);
		System.arraycopy(payload, 0, all, start.length, payload.length);
		return all;
	}

}
