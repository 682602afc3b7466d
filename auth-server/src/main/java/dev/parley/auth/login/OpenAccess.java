package dev.parley.auth.login;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.parley.auth.RevokeAccess;
import dev.parley.auth.Scope;
import dev.parley.auth.SessionId;
import dev.parley.auth.Username;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What has access to a user's account: sessions, applications, and their permissions. */
@Component
class OpenAccess {

	private final FindByIndexNameSessionRepository<? extends Session> sessions;

	private final JdbcClient jdbc;

	private final RevokeAccess access;

	private final Clock clock;

	OpenAccess(FindByIndexNameSessionRepository<? extends Session> sessions, JdbcClient jdbc, RevokeAccess access,
			Clock clock) {
		this.sessions = sessions;
		this.jdbc = jdbc;
		this.access = access;
		this.clock = clock;
	}

	/** The browsers in which the user is logged in, the latest login first. */
	List<Login> logins(Username user) {
		return this.sessions.findByPrincipalName(user.value())
			.values()
			.stream()
			.filter((session) -> session.getAttribute(SessionId.ATTRIBUTE) != null)
			.filter((session) -> session.getAttribute(
					HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) instanceof SecurityContext)
			.map(OpenAccess::login)
			.sorted(Comparator.comparing(Login::since).reversed())
			.toList();
	}

	private static Login login(Session session) {
		Optional<SessionOrigin> origin = SessionOrigin.of(session);
		return new Login(session.getRequiredAttribute(SessionId.ATTRIBUTE), session.getCreationTime(),
				session.getLastAccessedTime(), origin.map(SessionOrigin::address).orElse(""),
				origin.map(SessionOrigin::browser).orElse(""));
	}

	/**
	 * Ends a session of the user, and the logins of all applications that came from it.
	 */
	@Transactional
	public void endLogin(Username user, String login) {
		this.sessions.findByPrincipalName(user.value())
			.values()
			.stream()
			.filter((session) -> login.equals(session.getAttribute(SessionId.ATTRIBUTE)))
			.map(Session::getId)
			.forEach((id) -> {
				this.sessions.deleteById(id);
				this.access.ofSession(login);
			});
	}

	/**
	 * Ends all sessions of the user but one, and the logins of all applications that did
	 * not come from that one.
	 */
	@Transactional
	public void endOthers(Username user, String login) {
		this.sessions.findByPrincipalName(user.value())
			.values()
			.stream()
			.filter((session) -> !login.equals(session.getAttribute(SessionId.ATTRIBUTE)))
			.map(Session::getId)
			.forEach(this.sessions::deleteById);
		this.access.ofOtherSessions(user, login);
	}

	/** The applications that have tokens of the user, the latest login first. */
	List<Application> applications(Username user) {
		return this.jdbc.sql("""
				select a.id, c.client_name, a.authorization_code_issued_at as since, a.access_token_issued_at as used
				from oauth2_authorization a join oauth2_registered_client c on c.id = a.registered_client_id
				where a.principal_name = ? and a.authorization_grant_type = 'authorization_code'
				and coalesce(a.refresh_token_expires_at, a.access_token_expires_at) > ?
				order by since desc
				""")
			.params(user.value(), Timestamp.from(this.clock.instant()))
			.query((row, _) -> new Application(row.getString("id"), row.getString("client_name"),
					row.getTimestamp("since").toInstant(), row.getTimestamp("used").toInstant()))
			.list();
	}

	/** Ends the login of the user at one application. */
	void endApplication(Username user, String id) {
		this.access.ofLogin(user, id);
	}

	/** What the user has permitted to third-party applications. */
	List<Permission> permissions(Username user) {
		return this.jdbc.sql("""
				select c.id, c.client_name, p.authorities from oauth2_authorization_consent p
				join oauth2_registered_client c on c.id = p.registered_client_id
				where p.principal_name = ? order by c.client_name
				""")
			.param(user.value())
			.query((row, _) -> new Permission(row.getString("id"), row.getString("client_name"),
					meaning(row.getString("authorities"))))
			.list();
	}

	private static String meaning(String authorities) {
		return Arrays.stream(authorities.split(","))
			.flatMap((authority) -> Scope.of(authority.replaceFirst("^SCOPE_", "")).stream())
			.map(Scope::meaning)
			.sorted()
			.collect(Collectors.joining(", "));
	}

	/** Withdraws what the user has permitted to an application, and ends its access. */
	void withdraw(Username user, String client) {
		this.access.ofClient(user, client);
	}

	/**
	 * A session.
	 *
	 * @param id the id that it keeps from its first login on
	 */
	record Login(String id, Instant since, Instant lastUsed, String address, String browser) {
	}

	/**
	 * A login at an application.
	 *
	 * @param id the {@code sid} of its tokens
	 * @param lastUsed when it last got a token
	 */
	record Application(String id, String name, Instant since, Instant lastUsed) {
	}

	/**
	 * What the user has permitted to an application.
	 *
	 * @param id the application
	 * @param meaning what it may do
	 */
	record Permission(String id, String name, String meaning) {
	}

}
