package dev.parley.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.parley.servers.Directories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets are generated once, differ, and are for their owner's eyes. */
class CredentialsTests {

	@TempDir
	private Path state;

	@Test
	void generatesThemOnce() {
		Credentials first = credentials();
		Credentials again = credentials();
		assertThat(again).isEqualTo(first);
		assertThat(first.users()).extracting(Credentials.User::name)
			.containsExactly("customer1", "customer2", "staff1", "operator1");
		assertThat(first.users()).extracting(Credentials.User::password).doesNotHaveDuplicates();
	}

	@Test
	void hidesThemFromOthers() throws IOException {
		credentials();
		try (Stream<Path> files = Files.walk(this.state.resolve("secrets"))) {
			List<Path> all = files.filter(Files::isRegularFile).toList();
			assertThat(all).hasSizeGreaterThan(8);
			for (Path file : all) {
				assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
			}
		}
	}

	@ParameterizedTest
	@MethodSource("dev.parley.setup.Part#services")
	void tellsAServiceAndTheAuthServerTheSameSecret(Part service) {
		credentials();
		assertThat(vault().of(service).get("parley.client-secret", () -> "none"))
			.isEqualTo(vault().of(Part.AUTH_SERVER).get("parley.auth.clients." + service.id(), () -> "other"));
	}

	@Test
	void keepsThemOutOfTexts() {
		Credentials credentials = credentials();
		assertThat(credentials.toString()).contains("customer1")
			.doesNotContain(credentials.user("customer1").password(), credentials.user("operator1").totp(),
					credentials.secretOf("partner"));
	}

	@Test
	void areFoundAmongTheSecretsOfAuthServer() throws IOException {
		Credentials made = credentials();
		SortedMap<String, String> secrets = new TreeMap<>();
		for (Path file : Directories.files(this.state.resolve("secrets/auth-server"))) {
			secrets.put(file.getFileName().toString(), Files.readString(file));
		}
		Credentials found = Credentials.among(secrets);
		assertThat(found.users()).containsExactlyInAnyOrderElementsOf(made.users());
		assertThat(found.clients()).isEqualTo(made.clients());
	}

	private Credentials credentials() {
		return Credentials.of(vault(),
				new Authority(vault().of(Vault.AUTHORITY), vault().directory().resolve("tls"), Clock.systemUTC()));
	}

	private Vault vault() {
		return new Vault(this.state.resolve("secrets"));
	}

}
