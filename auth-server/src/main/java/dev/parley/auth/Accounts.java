package dev.parley.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Everybody who can log in. */
@Repository
public class Accounts {

	private final JdbcClient jdbc;

	private final Vault vault;

	Accounts(JdbcClient jdbc, Vault vault) {
		this.jdbc = jdbc;
		this.vault = vault;
	}

	/** The account of that name, if there is one. */
	public Optional<Account> find(Username username) {
		return this.jdbc.sql("SELECT username, password, roles, demo FROM account WHERE username = ?")
			.param(username.value())
			.query((row, number) -> account(row))
			.optional();
	}

	/** Adds an account, or replaces the one of the same name and ends its sessions. */
	@Transactional
	public void save(Account account) {
		this.jdbc.sql("DELETE FROM spring_session WHERE principal_name = ?").param(account.username().value()).update();
		this.jdbc.sql("""
				INSERT INTO account (username, password, roles, demo) VALUES (?, ?, ?, ?)
				ON CONFLICT (username)
				DO UPDATE SET password = excluded.password, roles = excluded.roles, demo = excluded.demo
				""")
			.params(account.username().value(), account.password().value(),
					account.roles().stream().map(Role::name).sorted().toArray(String[]::new), account.demo())
			.update();
	}

	/** Keeps the same password with another hash, unless it was changed meanwhile. */
	public void rehash(Username username, PasswordHash former, PasswordHash hash) {
		this.jdbc.sql("UPDATE account SET password = ? WHERE username = ? AND password = ?")
			.params(hash.value(), username.value(), former.value())
			.update();
	}

	/** What other services know the person by, and nobody can read a name from. */
	public Optional<String> subject(Username username) {
		return this.jdbc.sql("SELECT id FROM account WHERE username = ?")
			.param(username.value())
			.query(String.class)
			.optional();
	}

	/** Where the person gets mail, if we were told. */
	public Optional<EmailAddress> email(Username username) {
		return this.jdbc.sql("SELECT email FROM account WHERE username = ? AND email IS NOT NULL")
			.param(username.value())
			.query(String.class)
			.optional()
			.flatMap(this.vault::open)
			.map(EmailAddress::new);
	}

	/** Keeps where the person gets mail, encrypted. */
	public void save(Username username, EmailAddress email) {
		this.jdbc.sql("UPDATE account SET email = ? WHERE username = ?")
			.params(this.vault.seal(email.value()), username.value())
			.update();
	}

	/**
	 * Removes all that is known of a person, except that there was one. What the person
	 * did stays in the audit record and in other services, under the subject.
	 * @return the subject, if there was such an account
	 */
	@Transactional
	public Optional<String> erase(Username username) {
		Optional<String> subject = subject(username);
		subject.ifPresent((_) -> {
			String name = username.value();
			this.jdbc.sql("DELETE FROM oauth2_authorization WHERE principal_name = ?").param(name).update();
			this.jdbc.sql("DELETE FROM oauth2_authorization_consent WHERE principal_name = ?").param(name).update();
			this.jdbc.sql("SELECT anonymize_security_events(?)").param(name).query().singleRow();
			this.jdbc.sql("DELETE FROM account WHERE username = ?").param(name).update();
		});
		return subject;
	}

	/** Removes what only the demo profile may have. */
	public void removeDemo() {
		this.jdbc.sql("DELETE FROM account WHERE demo").update();
	}

	private static Account account(ResultSet row) throws SQLException {
		String[] names = (String[]) row.getArray("roles").getArray();
		Set<Role> roles = Arrays.stream(names).map(Role::valueOf).collect(Collectors.toSet());
		return new Account(new Username(row.getString("username")), new PasswordHash(row.getString("password")), roles,
				row.getBoolean("demo"));
	}

}
