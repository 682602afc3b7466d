package dev.parley.auth;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Re-encrypts stored secrets when a newer key encryption key is configured. */
@Component
class Reencryption implements DataInitializer {

	private static final List<Column> ENCRYPTED = List.of(new Column("signing_key", "jwe"),
			new Column("totp", "secret"), new Column("account", "email"));

	private final JdbcClient jdbc;

	private final Vault vault;

	Reencryption(JdbcClient jdbc, Vault vault) {
		this.jdbc = jdbc;
		this.vault = vault;
	}

	@Override
	public void initialize() {
		for (Column column : ENCRYPTED) {
			this.jdbc
				.sql("select %2$s from %1$s where %2$s is not null for update".formatted(column.table(), column.name()))
				.query(String.class)
				.list()
				.forEach((sealed) -> this.vault.reseal(sealed)
					.ifPresent((resealed) -> replace(column, sealed, resealed)));
		}
	}

	/**
	 * The value finds its row: each encryption has a random nonce, so no two are equal.
	 */
	private void replace(Column column, String sealed, String resealed) {
		this.jdbc.sql("update %1$s set %2$s = ? where %2$s = ?".formatted(column.table(), column.name()))
			.params(resealed, sealed)
			.update();
	}

	/** A column that holds values encrypted by {@link Vault}. */
	private record Column(String table, String name) {
	}

}
