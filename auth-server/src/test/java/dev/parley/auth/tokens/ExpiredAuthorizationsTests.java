package dev.parley.auth.tokens;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.parley.auth.ServiceTest;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** An authorization is kept until its last token has expired. */
class ExpiredAuthorizationsTests extends ServiceTest {

	private final JdbcClient database = this.server.database();

	@Test
	void forgetsWhatHasExpired() {
		authorize("code and token are old", -20, -10);
		authorize("only the code is old", -20, 10);
		authorize("no token yet", 1, null);

		new ExpiredAuthorizations(this.database, Clock.systemUTC()).purge();

		assertThat(left()).containsExactly("no token yet", "only the code is old");

		new ExpiredAuthorizations(this.database, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11))).purge();

		assertThat(left()).isEmpty();
	}

	private void authorize(String id, int codeExpires, Integer tokenExpires) {
		this.database.sql("""
				insert into oauth2_authorization (id, registered_client_id, principal_name, authorization_grant_type,
				authorization_code_expires_at, access_token_expires_at)
				values (?, 'parley-cli', 'nobody', 'authorization_code',
				now() + make_interval(mins => ?), now() + make_interval(mins => ?))
				""").params(id, codeExpires, tokenExpires).update();
	}

	private List<String> left() {
		return this.database.sql("select id from oauth2_authorization where principal_name = 'nobody' order by id")
			.query(String.class)
			.list();
	}

}
