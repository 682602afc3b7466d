package dev.parley.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.parley.auth.Vault.Place;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of all users. */
@Repository
public class Accounts {

	private static final String LIST = """
			select id, username, roles, case when not enabled then 'DISABLED' when password is null then 'INVITED'
			else 'ENABLED' end as status, (select max(last_login) from known_device known
			where known.username = account.username) as last_login from account
			""";

	private final JdbcClient jdbc;

	private final Vault vault;

	private final RevokeAccess access;

	Accounts(JdbcClient jdbc, Vault vault, RevokeAccess access) {
		this.jdbc = jdbc;
		this.vault = vault;
		this.access = access;
	}

	/** Finds the account of a user who may log in, by the user name. */
	public Optional<Account> find(Username username) {
		return this.jdbc.sql("""
				select username, password, roles, demo from account
				where username = ? and enabled and password is not null
				""").param(username.value()).query((row, _) -> account(row)).optional();
	}

	/** Adds or replaces an account, and revokes the access that it had. */
	@Transactional
	public void save(Account account) {
		this.access.ofUser(account.username());
		this.jdbc.sql("""
				insert into account (username, password, roles, demo) values (?, ?, ?, ?)
				on conflict (username)
				do update set password = excluded.password, roles = excluded.roles, demo = excluded.demo
				""")
			.params(account.username().value(), account.password().value(),
					account.roles().stream().map(Role::name).sorted().toArray(String[]::new), account.demo())
			.update();
	}

	/** Replaces the password, and revokes the access that the user had. */
	@Transactional
	public void changePassword(Username username, PasswordHash hash) {
		this.access.ofUser(username);
		this.jdbc.sql("update account set password = ? where username = ?")
			.params(hash.value(), username.value())
			.update();
	}

	/** Replaces the hash of an unchanged password. */
	public void rehash(Username username, PasswordHash old, PasswordHash hash) {
		this.jdbc.sql("update account set password = ? where username = ? and password = ?")
			.params(hash.value(), username.value(), old.value())
			.update();
	}

	/**
	 * Finds the id that tokens carry as {@code sub}; it reveals nothing about the user.
	 */
	public Optional<String> subject(Username username) {
		return this.jdbc.sql("select id from account where username = ?")
			.param(username.value())
			.query(String.class)
			.optional();
	}

	/** Lists accounts by subject, from the one after a subject. */
	public List<Entry> after(String subject, int limit) {
		return this.jdbc.sql(LIST + " where id > ? order by id limit ?")
			.params(subject, limit)
			.query((row, _) -> entry(row))
			.list();
	}

	/**
	 * Lists accounts by user name, from the one after a name.
	 * @param beginning how the user names begin, in upper or lower case
	 */
	public List<Entry> named(String beginning, String after, int limit) {
		return this.jdbc
			.sql(LIST + " where starts_with(lower(username), lower(?)) and username > ? order by username limit ?")
			.params(beginning, after, limit)
			.query((row, _) -> entry(row))
			.list();
	}

	/** Finds an account by its subject. */
	public Optional<Entry> bySubject(String subject) {
		return this.jdbc.sql(LIST + " where id = ?").param(subject).query((row, _) -> entry(row)).optional();
	}

	/** Finds the user's e-mail address. */
	public Optional<EmailAddress> email(Username username) {
		return this.jdbc.sql("select email from account where username = ? and email is not null")
			.param(username.value())
			.query(String.class)
			.optional()
			.flatMap((sealed) -> this.vault.open(place(username), sealed))
			.map(EmailAddress::new);
	}

	/** Finds the e-mail address of the user with this subject in tokens. */
	public Optional<EmailAddress> emailOf(String subject) {
		return this.jdbc.sql("select username, email from account where id = ? and email is not null")
			.param(subject)
			.query((row, _) -> this.vault.open(place(new Username(row.getString("username"))), row.getString("email")))
			.optional()
			.flatMap((opened) -> opened)
			.map(EmailAddress::new);
	}

	/** Stores the user's e-mail address, encrypted. */
	public void save(Username username, EmailAddress email) {
		this.jdbc.sql("update account set email = ?, email_index = ? where username = ?")
			.params(this.vault.seal(place(username), email.value()), index(email.value()), username.value())
			.update();
	}

	/** Finds the enabled accounts that have this name or e-mail address. */
	List<Username> reachableBy(String typed) {
		return this.jdbc.sql("""
				select username from account
				where (username = ? or email_index = ?) and enabled and email is not null
				""")
			.params(Username.parse(typed).map(Username::value).orElse(""), index(typed))
			.query((row, _) -> new Username(row.getString(1)))
			.list();
	}

	/** Domains, and most mail servers, ignore the case. */
	private String index(String email) {
		return this.vault.index(new Place("account.email_index"), email.toLowerCase(Locale.ROOT));
	}

	private static Place place(Username username) {
		return new Place("account.email", username.value());
	}

	/**
	 * Deletes an account and every trace of the user's name. The audit record and other
	 * services keep what the user did, under the subject.
	 * @return the subject, or empty if there is no such account
	 */
	@Transactional
	public Optional<String> erase(Username username) {
		Optional<String> subject = subject(username);
		subject.ifPresent((_) -> {
			String name = username.value();
			this.access.ofUser(username);
			this.jdbc.sql("delete from oauth2_authorization_consent where principal_name = ?").param(name).update();
			this.jdbc.sql("select anonymize_security_events(?)").param(name).query().singleRow();
			this.jdbc.sql("delete from account where username = ?").param(name).update();
		});
		return subject;
	}

	/** Deletes the accounts of the demo profile. */
	public void deleteDemo() {
		this.jdbc.sql("select username from account where demo")
			.query(String.class)
			.list()
			.forEach((name) -> this.access.ofUser(new Username(name)));
		this.jdbc.sql("delete from account where demo").update();
	}

	/**
	 * An account in the list.
	 *
	 * @param subject the id that tokens carry as {@code sub}
	 * @param lastLogin the latest login in a browser that is known; null if there is none
	 */
	public record Entry(Username username, String subject, Set<Role> roles, Status status,
			@Nullable Instant lastLogin) {
	}

	/** Whether the user of an account can log in. */
	public enum Status {

		/** The user has not chosen a password yet. */
		INVITED,

		/** The user can log in. */
		ENABLED,

		/** The user cannot log in until an operator enables the account. */
		DISABLED

	}

	private static Entry entry(ResultSet row) throws SQLException {
		Timestamp lastLogin = row.getTimestamp("last_login");
		return new Entry(new Username(row.getString("username")), row.getString("id"), roles(row),
				Status.valueOf(row.getString("status")), (lastLogin != null) ? lastLogin.toInstant() : null);
	}

	private static Account account(ResultSet row) throws SQLException {
		return new Account(new Username(row.getString("username")), new PasswordHash(row.getString("password")),
				roles(row), row.getBoolean("demo"));
	}

	private static Set<Role> roles(ResultSet row) throws SQLException {
		String[] names = (String[]) row.getArray("roles").getArray();
		return Arrays.stream(names).map(Role::valueOf).collect(Collectors.toSet());
	}

}
