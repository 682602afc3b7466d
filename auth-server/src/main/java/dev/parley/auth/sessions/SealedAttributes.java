package dev.parley.auth.sessions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import dev.parley.auth.Vault;
import org.jspecify.annotations.Nullable;

import org.springframework.core.serializer.DefaultDeserializer;
import org.springframework.core.serializer.DefaultSerializer;

/**
 * Writes what a session holds into the database. Only what this server encrypted is read
 * again: nobody who can write there chooses what is deserialized.
 */
class SealedAttributes {

	private final Vault vault;

	SealedAttributes(Vault vault) {
		this.vault = vault;
	}

	byte[] seal(Object attribute) {
		try {
			byte[] bytes = new DefaultSerializer().serializeToByteArray(attribute);
			return this.vault.seal(Base64.getEncoder().encodeToString(bytes)).getBytes(StandardCharsets.US_ASCII);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Nothing, too, for what another version of a library wrote: its user logs in anew.
	 */
	@Nullable Object open(byte[] sealed) {
		Optional<byte[]> bytes = this.vault.open(new String(sealed, StandardCharsets.US_ASCII))
			.map(Base64.getDecoder()::decode);
		try {
			return bytes.isPresent()
					? new DefaultDeserializer(getClass().getClassLoader()).deserializeFromByteArray(bytes.get()) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

}
