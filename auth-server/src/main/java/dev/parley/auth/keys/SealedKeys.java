package dev.parley.auth.keys;

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

	SealedKeys(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	List<SealedKey> newestFirst() {
		return this.jdbc.sql("SELECT id, jwe FROM signing_key ORDER BY created_at DESC, id")
			.query((row, number) -> new SealedKey(row.getString("id"), row.getString("jwe")))
			.list();
	}

	void add(SealedKey key) {
		this.jdbc.sql("INSERT INTO signing_key (id, jwe, created_at) VALUES (?, ?, ?)")
			.params(key.id(), key.jwe(), Timestamp.from(this.clock.instant()))
			.update();
	}

}
