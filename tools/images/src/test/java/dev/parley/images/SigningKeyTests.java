package dev.parley.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SigningKeyTests {

	/** Made by OpenSSL for this test. */
	private static final String PRIVATE = """
			-----BEGIN PRIVATE KEY-----
			MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZZgRMxbVDDNImBLR
			AT3mfLVo4LY+5wxg3EME8C/oo26hRANCAARmLeWIs5v7qjk9kBpWWe5xNMHL5tth
			q3kBnBTIgJ9fOn5rK+7mBwP5z3CCRd8ym+pvDoqNVGL6jKXc+8+gKhLf
			-----END PRIVATE KEY-----
			""";

	private static final String PUBLIC = """
			-----BEGIN PUBLIC KEY-----
			MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZi3liLOb+6o5PZAaVlnucTTBy+bb
			Yat5AZwUyICfXzp+ayvu5gcD+c9wgkXfMpvqbw6KjVRi+oyl3PvPoCoS3w==
			-----END PUBLIC KEY-----
			""";

	private static final String OF_ANOTHER_CURVE = """
			-----BEGIN PRIVATE KEY-----
			MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDCuWG0lTdOXMESIi0pX
			fQ8UmXxN77gvbSUt8WUPqLosiDhnHv3/jD0/GaAG/H57aUihZANiAASWPTsaRnJs
			iXEkl0ioTGpWrqgybcFNOg9R6zgb6fDgmsr8nwu+cK4Y+xZV7WCwKU9q3qn1Gjl3
			aWGxNwwvC1YysfVahLK7ynO32SyPUU0wR1OfknmlWnfOOFCm4WYkLlo=
			-----END PRIVATE KEY-----
			""";

	private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);

	@TempDir
	private Path directory;

	@Test
	void readsTheKeysOfOpenSsl() throws IOException {
		byte[] signature = SigningKey.sign(SigningKey.readPrivate(file(PRIVATE)), MESSAGE);
		assertThat(SigningKey.isSigned(SigningKey.readPublic(file(PUBLIC)), MESSAGE, signature)).isTrue();
		assertThat(SigningKey.isSigned(SigningKey.readPublic(file(PUBLIC)), new byte[0], signature)).isFalse();
	}

	@Test
	void generatesAKeyThatOnlyItsOwnerReads() throws IOException {
		Path key = this.directory.resolve("new/signing.key");
		assertThat(SigningKey.generate(key, key.resolveSibling("signing.pub"))).isTrue();
		assertThat(Files.getPosixFilePermissions(key)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
		byte[] signature = SigningKey.sign(SigningKey.readPrivate(key), MESSAGE);
		assertThat(SigningKey.isSigned(SigningKey.readPublic(key.resolveSibling("signing.pub")), MESSAGE, signature))
			.isTrue();
	}

	@Test
	void replacesNoKey() throws IOException {
		Path key = file(PRIVATE);
		assertThat(SigningKey.generate(key, key.resolveSibling("signing.pub"))).isFalse();
		assertThat(key).hasContent(PRIVATE);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { OF_ANOTHER_CURVE, PUBLIC, "", "-----BEGIN PRIVATE KEY-----\nAA\n-----END PRIVATE KEY-----" })
	void refusesWhatIsNoPrivateKeyOnP256(String text) throws IOException {
		Path file = file(text);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> SigningKey.readPrivate(file))
			.withMessageContaining("P-256");
	}

	private Path file(String text) throws IOException {
		return Files.writeString(this.directory.resolve("key" + text.hashCode()), text);
	}

}
