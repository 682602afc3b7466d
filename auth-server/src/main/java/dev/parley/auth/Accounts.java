package dev.parley.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everybody who can log in. */
@Repository
public class Accounts {

	private final JdbcClient jdbc;

	Accounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The account of that name, if there is one. */
	public Optional<Account> find(Username username) {
		return this.jdbc.sql("SELECT username, password, roles, demo FROM account WHERE username = ?")
			.param(username.value())
			.query((row, number) -> account(row))
			.optional();
	}

	/** Adds an account, or replaces the one of the same name. */
	public void save(Account account) {
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
