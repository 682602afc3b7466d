package dev.parley.auth;

import java.time.Clock;
import java.time.Instant;

import dev.parley.defaults.KebabCase;
import dev.parley.defaults.Revocations;
import dev.parley.messaging.Outbox;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization.Token;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends access before its tokens expire. What is stored here ends with the transaction;
 * the event tells every other part which tokens and sessions to refuse from now on.
 */
@Component
public class RevokeAccess {

	private final JdbcClient jdbc;

	private final Outbox outbox;

	private final Clock clock;

	RevokeAccess(JdbcClient jdbc, Outbox outbox, Clock clock) {
		this.jdbc = jdbc;
		this.outbox = outbox;
		this.clock = clock;
	}

	/**
	 * Revokes an authorization: its login at one client, or its token if it came from no
	 * login.
	 */
	@Transactional
	public void of(OAuth2Authorization authorization) {
		String id = authorization.getId();
		this.jdbc.sql("delete from oauth2_authorization where id = ?").param(id).update();
		Token<OAuth2AccessToken> token = authorization.getAccessToken();
		if (token == null || token.getClaims() == null) {
			return;
		}
		if (id.equals(token.getClaims().get(Revocations.LOGIN))) {
			announce(Kind.LOGIN, id);
		}
		else if (token.getClaims().get(JwtClaimNames.JTI) instanceof String jti) {
			announce(Kind.TOKEN, jti);
		}
	}

	/** Revokes the logins of all clients that came from a session of this server. */
	@Transactional
	public void ofSession(String session) {
		this.jdbc
			.sql("delete from oauth2_authorization where attributes::jsonb ->> '%s' = ? returning id"
				.formatted(SessionId.ATTRIBUTE))
			.param(session)
			.query(String.class)
			.list()
			.forEach((sid) -> announce(Kind.LOGIN, sid));
	}

	/** Revokes the logins of a user that did not come from this session. */
	@Transactional
	public void ofOtherSessions(Username user, String session) {
		this.jdbc.sql("""
				delete from oauth2_authorization
				where principal_name = ? and attributes::jsonb ->> '%s' is distinct from ? returning id
				""".formatted(SessionId.ATTRIBUTE))
			.params(user.value(), session)
			.query(String.class)
			.list()
			.forEach((sid) -> announce(Kind.LOGIN, sid));
	}

	/** Revokes the login of a user at one client. */
	@Transactional
	public void ofLogin(Username user, String login) {
		this.jdbc.sql("delete from oauth2_authorization where principal_name = ? and id = ? returning id")
			.params(user.value(), login)
			.query(String.class)
			.list()
			.forEach((sid) -> announce(Kind.LOGIN, sid));
	}

	/** Revokes the consent of a user to a client, and the logins of the user there. */
	@Transactional
	public void ofClient(Username user, String client) {
		this.jdbc.sql("delete from oauth2_authorization_consent where principal_name = ? and registered_client_id = ?")
			.params(user.value(), client)
			.update();
		this.jdbc
			.sql("delete from oauth2_authorization where principal_name = ? and registered_client_id = ? returning id")
			.params(user.value(), client)
			.query(String.class)
			.list()
			.forEach((sid) -> announce(Kind.LOGIN, sid));
	}

	/**
	 * Revokes everything that a user has. Call this method in the transaction of an
	 * erasure, of a lock, and of a new password or role.
	 */
	@Transactional
	public void ofUser(Username user) {
		String name = user.value();
		this.jdbc.sql("delete from spring_session where principal_name = ?").param(name).update();
		this.jdbc.sql("delete from oauth2_authorization where principal_name = ?").param(name).update();
		this.jdbc.sql("select id from account where username = ?")
			.param(name)
			.query(String.class)
			.optional()
			.ifPresent((subject) -> announce(Kind.SUBJECT, subject));
	}

	private void announce(Kind kind, String id) {
		this.outbox.append("revocations", id, "dev.parley.access.revoked.v1",
				new Revoked(kind, id, this.clock.instant()));
	}

	/** What an id identifies. */
	private enum Kind {

		LOGIN, SUBJECT, TOKEN;

	}

	/** The body of the event. */
	private record Revoked(String kind, String id, Instant revokedAt) {

		Revoked(Kind kind, String id, Instant revokedAt) {
			this(KebabCase.of(kind), id, revokedAt);
		}

	}

}
