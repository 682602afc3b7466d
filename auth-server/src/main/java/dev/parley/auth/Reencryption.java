package dev.parley.auth;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Encrypts anew, at a start with a newer key, whatever a former key had encrypted. */
@Component
class Reencryption implements DataInitializer {

	private static final List<Sealed> SEALED = List.of(new Sealed("signing_key", "jwe"), new Sealed("totp", "secret"),
			new Sealed("account", "email"));

	private final JdbcClient jdbc;

	private final Vault vault;

	Reencryption(JdbcClient jdbc, Vault vault) {
		this.jdbc = jdbc;
		this.vault = vault;
	}

	@Override
	public void initialize() {
		for (Sealed column : SEALED) {
			this.jdbc
				.sql("SELECT %2$s FROM %1$s WHERE %2$s IS NOT NULL FOR UPDATE".formatted(column.table(), column.name()))
				.query(String.class)
				.list()
				.forEach((former) -> this.vault.renew(former).ifPresent((sealed) -> replace(column, former, sealed)));
		}
	}

	/** No two are alike, even of the same text. */
	private void replace(Sealed column, String former, String sealed) {
		this.jdbc.sql("UPDATE %1$s SET %2$s = ? WHERE %2$s = ?".formatted(column.table(), column.name()))
			.params(sealed, former)
			.update();
	}

	/** A column of what {@link Vault} encrypted. */
	private record Sealed(String table, String name) {
	}

}
