package dev.parley.auth;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the index of e-mail addresses under the newest key, after {@link Reencryption}.
 */
@Component
@Order(EmailIndex.ORDER)
class EmailIndex implements DataInitializer {

	static final int ORDER = Reencryption.ORDER + 1;

	private final JdbcClient jdbc;

	private final Accounts accounts;

	private final Vault vault;

	EmailIndex(JdbcClient jdbc, Accounts accounts, Vault vault) {
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.vault = vault;
	}

	@Override
	public void initialize() {
		this.jdbc.sql("""
				select username from account
				where email is not null and (email_index is null or split_part(email_index, ':', 1) <> ?)
				""")
			.param(this.vault.newestKey())
			.query((row, _) -> new Username(row.getString(1)))
			.list()
			.forEach((user) -> this.accounts.email(user).ifPresent((email) -> this.accounts.save(user, email)));
	}

}
