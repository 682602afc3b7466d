package dev.parley.auth;

import java.util.List;

import dev.parley.auth.Vault.Place;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Re-encrypts stored secrets when a newer key encryption key is configured. */
@Component
@Order(Reencryption.ORDER)
class Reencryption implements DataInitializer {

	static final int ORDER = Ordered.HIGHEST_PRECEDENCE;

	private static final List<Column> ENCRYPTED = List.of(new Column("signing_key", "jwe", "id"),
			new Column("totp", "secret", "username"), new Column("account", "email", "username"),
			new Column("mail", "message", "id"));

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
				.sql("select %3$s, %2$s from %1$s where %2$s is not null for update".formatted(column.table(),
						column.name(), column.owner()))
				.query((row, _) -> new Value(row.getString(1), row.getString(2)))
				.list()
				.forEach((value) -> this.vault.reseal(column.place(value.owner()), value.sealed())
					.ifPresent((resealed) -> replace(column, value.owner(), resealed)));
		}
	}

	private void replace(Column column, String owner, String resealed) {
		this.jdbc
			.sql("update %1$s set %2$s = ? where %3$s = ?".formatted(column.table(), column.name(), column.owner()))
			.params(resealed, owner)
			.update();
	}

	/**
	 * A column that holds values encrypted by {@link Vault}, and the column of its owner.
	 */
	private record Column(String table, String name, String owner) {

		private Place place(String owner) {
			return new Place(this.table + "." + this.name, owner);
		}

	}

	private record Value(String owner, String sealed) {
	}

}
