package dev.parley.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets at rest. */
class SecretsTests {

	@TempDir
	private Path directory;

	@Test
	void areReadableByTheirOwnerAlone() throws IOException {
		Secrets secrets = new Secrets(this.directory.resolve("secrets"));
		secrets.get("password", Secrets::password);
		assertThat(permissions(secrets.directory())).isEqualTo("rwx------");
		assertThat(permissions(secrets.directory().resolve("password"))).isEqualTo("rw-------");
	}

	@Test
	void stayTheSameOnceTheyAreMade() {
		Secrets secrets = new Secrets(this.directory);
		assertThat(secrets.get("password", Secrets::password)).isEqualTo(secrets.get("password", Secrets::password));
	}

	@Test
	void canBeTypedAndNeverRepeat() {
		assertThat(Secrets.password()).matches("[a-z2-9]{5}(-[a-z2-9]{5}){5}").isNotEqualTo(Secrets.password());
	}

	@Test
	void encryptWith256Bits() {
		assertThat(Base64.getDecoder().decode(Secrets.key())).hasSize(32);
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

}
