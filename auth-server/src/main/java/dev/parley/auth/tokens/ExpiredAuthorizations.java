package dev.parley.auth.tokens;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes the authorizations whose last token has expired. */
@Component
class ExpiredAuthorizations {

	private final JdbcClient jdbc;

	private final Clock clock;

	ExpiredAuthorizations(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
	void purge() {
		this.jdbc.sql("""
				delete from oauth2_authorization where ? > greatest(authorization_code_expires_at,
				access_token_expires_at, oidc_id_token_expires_at, refresh_token_expires_at)
				""").param(Timestamp.from(this.clock.instant())).update();
	}

}
