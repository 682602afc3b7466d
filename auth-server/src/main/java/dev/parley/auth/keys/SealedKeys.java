package dev.parley.auth.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signing keys in the database. */
@Repository
class SealedKeys {

	private final JdbcClient jdbc;

	private final Clock clock;

	private final KeyVault vault;

	SealedKeys(JdbcClient jdbc, Clock clock, KeyVault vault) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.vault = vault;
	}

	List<PublishedKey> newestFirst() {
		return this.jdbc.sql("SELECT id, jwe, created_at FROM signing_key ORDER BY created_at DESC, id")
			.query((row, number) -> opened(row))
			.list();
	}

	void add(SealedKey key) {
		this.jdbc.sql("INSERT INTO signing_key (id, jwe, created_at) VALUES (?, ?, ?)")
			.params(key.id(), key.jwe(), Timestamp.from(this.clock.instant()))
			.update();
	}

	void remove(PublishedKey key) {
		this.jdbc.sql("DELETE FROM signing_key WHERE id = ?").param(key.id()).update();
	}

	/** Keeps other instances from changing the keys until the transaction ends. */
	void lock() {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('auth-server signing keys'))").query().singleRow();
	}

	private PublishedKey opened(ResultSet row) throws SQLException {
		return new PublishedKey(this.vault.open(new SealedKey(row.getString("id"), row.getString("jwe"))),
				row.getTimestamp("created_at").toInstant());
	}

}
