package dev.parley.auth;

import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The server refuses to start, with one line, if a secret is missing or not allowed. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTests {

	private final String database = "auth_refused";

	@ParameterizedTest
	@ValueSource(strings = { "parley.auth.key-encryption-keys.1", "parley.auth.clients.gateway",
			"parley.auth.clients.auth-server", "parley.auth.clients.order-service",
			"parley.auth.clients.inventory-service", "parley.auth.clients.notification-service",
			"parley.auth.demo.clients.partner", "parley.auth.demo.users.customer1", "parley.auth.demo.users.operator1",
			"parley.auth.demo.totp.operator1" })
	void namesTheMissingSecret(String property, CapturedOutput output) {
		assertRefused(() -> Server.without(property, this.database), output,
				"The secret `" + property + "` is missing: set this property,");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dG9vIHNob3J0", "not base64 at all" })
	void refusesAMalformedKey(String value, CapturedOutput output) {
		assertRefused(() -> Server.with(Map.of("parley.auth.key-encryption-keys.1", value), this.database), output,
				"The secret `parley.auth.key-encryption-keys.1` must be the base64 encoding of 32 bytes");
		assertThat(output).doesNotContain(value);
	}

	@Test
	void refusesAKeyThatDoesNotOpenTheSigningKeys(CapturedOutput output) {
		Server.shared();

		assertRefused(() -> Server
			.with(Map.of("parley.auth.key-encryption-keys.1", "YW5vdGhlciBrZXkgZm9yIHRlc3RzLCBvZiAzMiBieXQ="), "auth"),
				output, "No key in `parley.auth.key-encryption-keys` decrypts the signing key");
	}

	@Test
	void refusesADemoSecretOutsideOfTheDemo(CapturedOutput output) {
		assertRefused(() -> Server.without("spring.profiles.active", this.database), output,
				"Demo secrets are only allowed in the profile `demo`: remove parley.auth.demo.clients.partner");
	}

	@Test
	void removesTheDemoAccountsOutsideOfTheDemo() {
		String former = "auth_former_demo";
		Server.demo(former).close();

		try (Server plain = Server.plain(former)) {
			assertThat(Browser.location(plain.browser().login("customer1", "password of customer1")))
				.isEqualTo("/auth/login?error");
			assertThat(new Client(plain).credentials("partner", "secret of partner", Map.of()).statusCode())
				.isEqualTo(401);
		}
	}

	private static void assertRefused(ThrowingCallable start, CapturedOutput output, String line) {
		assertThat(catchThrowable(start)).isNotNull();
		assertThat(output.getOut()).containsOnlyOnce(line).doesNotContain("\tat ");
	}

}
