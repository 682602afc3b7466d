package dev.parley.auth.login;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The hashes of passwords outside of tests, whose servers use quicker ones. */
class PasswordHashTests {

	@Test
	void areSlow() {
		assertThat(new LoginConfiguration().passwordEncoder().encode("a password")).startsWith("{bcrypt}$2a$10$");
	}

}
