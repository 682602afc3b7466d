package dev.parley.auth.sessions;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.parley.auth.Vault;
import dev.parley.auth.Vault.Place;
import org.jspecify.annotations.Nullable;

import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;

/**
 * Encrypts session attributes. This also authenticates them, so that write access to the
 * database does not allow deserializing arbitrary objects.
 */
class SealedAttributes {

	private static final Place PLACE = new Place("spring_session_attributes.attribute_bytes");

	private final SerializingConverter serializer = new SerializingConverter();

	private final DeserializingConverter deserializer = new DeserializingConverter(getClass().getClassLoader());

	private final Vault vault;

	SealedAttributes(Vault vault) {
		this.vault = vault;
	}

	byte[] seal(Object attribute) {
		String bytes = Base64.getEncoder().encodeToString(this.serializer.convert(attribute));
		return this.vault.seal(PLACE, bytes).getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Decrypts an attribute. Null if it was altered, or if another version of a class
	 * wrote it: the user then has to log in again.
	 */
	@Nullable Object open(byte[] sealed) {
		try {
			return this.vault.open(PLACE, new String(sealed, StandardCharsets.US_ASCII))
				.map(Base64.getDecoder()::decode)
				.map(this.deserializer::convert)
				.orElse(null);
		}
		catch (SerializationFailedException ex) {
			return null;
		}
	}

}
