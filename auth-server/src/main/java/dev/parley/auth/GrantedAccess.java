package dev.parley.auth;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Where a user is logged in, and what the user let applications do. */
@Repository
public class GrantedAccess {

	private static final int MOST = 100;

	private final JdbcClient jdbc;

	private final RevokeAccess access;

	GrantedAccess(JdbcClient jdbc, RevokeAccess access) {
		this.jdbc = jdbc;
		this.access = access;
	}

	/** Lists the logins at clients whose tokens are not expired, the latest first. */
	public List<Login> logins(Username user) {
		return this.jdbc.sql("""
				select a.id, c.client_name, coalesce(a.authorization_code_issued_at, a.access_token_issued_at) since
				from oauth2_authorization a join oauth2_registered_client c on c.id = a.registered_client_id
				where a.principal_name = ? and greatest(a.access_token_expires_at, a.refresh_token_expires_at) > now()
				order by since desc limit ?""")
			.params(user.value(), MOST)
			.query((row, _) -> new Login(row.getString("id"), row.getString("client_name"),
					row.getTimestamp("since").toInstant()))
			.list();
	}

	/** Lists what the user let third-party applications do. */
	public List<Consent> consents(Username user) {
		return this.jdbc.sql("""
				select c.id, c.client_name, k.authorities from oauth2_authorization_consent k
				join oauth2_registered_client c on c.id = k.registered_client_id
				where k.principal_name = ? order by c.client_name limit ?""")
			.params(user.value(), MOST)
			.query((row, _) -> new Consent(row.getString("id"), row.getString("client_name"),
					meanings(row.getString("authorities"))))
			.list();
	}

	private static List<String> meanings(String authorities) {
		return Stream.of(authorities.split(","))
			.map((authority) -> authority.replaceFirst("^SCOPE_", ""))
			.flatMap((scope) -> Scope.of(scope).stream())
			.map(Scope::meaning)
			.sorted()
			.toList();
	}

	/** Withdraws a consent, and revokes what the application got with it. */
	@Transactional
	public void withdraw(Username user, String client) {
		this.jdbc.sql("delete from oauth2_authorization_consent where principal_name = ? and registered_client_id = ?")
			.params(user.value(), client)
			.update();
		this.access.ofClient(user, client);
	}

	/**
	 * A login at a client.
	 *
	 * @param id as the claim {@code sid} of its tokens
	 * @param client the name of the client
	 */
	public record Login(String id, String client, Instant since) {
	}

	/**
	 * A consent to an application.
	 *
	 * @param client the id of the application
	 * @param meanings what it may do
	 */
	public record Consent(String client, String name, List<String> meanings) {
	}

}
