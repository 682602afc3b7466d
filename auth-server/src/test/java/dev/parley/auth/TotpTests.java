package dev.parley.auth;

import java.time.Clock;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The secret of an authenticator app, its codes, and how it is stored. */
class TotpTests extends ServiceTest {

	/** The test vectors of RFC 6238, appendix B, cut to six digits. */
	@ParameterizedTest
	@CsvSource({ "59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037",
			"20000000000, 353130" })
	void agreesWithTheStandard(long seconds, String code) {
		TotpSecret secret = new TotpSecret(Server.OPERATORS_APP);

		assertThat(secret.stepOf(code, Instant.ofEpochSecond(seconds))).hasValue(seconds / 30);
		assertThat(secret.stepOf(code, Instant.ofEpochSecond(seconds + 30))).hasValue(seconds / 30);
		assertThat(secret.stepOf(code, Instant.ofEpochSecond(seconds + 60))).isEmpty();
	}

	@Test
	void isUsedOnceWhenUsedConcurrently() throws Exception {
		SecondFactors factors = this.server.context().getBean(SecondFactors.class);
		String code = this.server.operatorsCode();

		assertThat(Concurrently.call(8, () -> factors.acceptCode(new Username("operator1"), code)))
			.containsOnlyOnce(true);
	}

	@Test
	void opensForNoOtherUser() {
		SecondFactors factors = new SecondFactors(this.server.database(), this.server.context().getBean(Vault.class),
				Clock.systemUTC());
		factors.enrol(new Username("customer2"), new TotpSecret(Server.OPERATORS_APP));
		try {
			this.server.database().sql("""
					update totp set secret = (select secret from totp where username = 'customer2')
					where username = 'operator1'
					""").update();

			assertThatIllegalStateException()
				.isThrownBy(() -> factors.acceptCode(new Username("operator1"), this.server.operatorsCode()));
		}
		finally {
			factors.removeTotp(new Username("customer2"));
			factors.enrol(new Username("operator1"), new TotpSecret(Server.OPERATORS_APP));
		}
	}

	@Test
	void isSealedInTheDatabase() {
		assertThat(this.server.database()
			.sql("select t::text from totp t where username = 'operator1'")
			.query(String.class)
			.single()).doesNotContain(Server.OPERATORS_APP).contains("operator1,eyJ");
	}

}
