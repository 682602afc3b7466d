package dev.parley.messaging;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.parley.defaults.DeferredWrites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The writes of a transaction are sent with its commit, or not at all. */
@ShopTest
class DeferredWritesTests {

	private static final String INSERT = """
			insert into deferred (id, name, number, at, body)
			select id, name, number, at, body
			from unnest(?::uuid[], ?::text[], ?::bigint[], ?::timestamptz[], ?::bytea[]) as row (id, name, number, at, body)""";

	private static final String RENAME = """
			update deferred set name = renamed.name
			from unnest(?::uuid[], ?::text[]) as renamed (id, name) where deferred.id = renamed.id""";

	@Autowired
	DeferredWrites writes;

	@Autowired
	JdbcTemplate jdbc;

	private final UUID id = UUID.randomUUID();

	private final TransactionTemplate transaction;

	@Autowired
	DeferredWritesTests(PlatformTransactionManager transactions) {
		this.transaction = new TransactionTemplate(transactions);
	}

	@BeforeEach
	void empty() {
		this.jdbc.execute(
				"create table if not exists deferred (id uuid primary key, name text, number bigint, at timestamptz, body bytea)");
		this.jdbc.execute("truncate deferred");
	}

	@Test
	void areSentInOrderBeforeTheCommit() {
		this.transaction.executeWithoutResult((status) -> {
			insert(this.id, "first");
			this.writes.add(RENAME, this.id, "renamed");
			insert(UUID.randomUUID(), "second");
			assertThat(names()).isEmpty();
		});
		assertThat(names()).containsExactly("renamed", "second");
	}

	@Test
	void keepTheirValues() {
		Instant now = Instant.parse("2026-01-02T03:04:05.678901Z");
		byte[] body = { 0, 1, -1, 39, 92 };
		this.transaction.executeWithoutResult((status) -> {
			this.writes.add(INSERT, UUID.randomUUID(), null, null, null, null);
			this.writes.add(INSERT, this.id, "a,\"{}'\\ü", Long.MAX_VALUE, now, body);
		});
		assertThat(this.jdbc.queryForMap("select name, number, body from deferred where id = ?", this.id))
			.containsEntry("name", "a,\"{}'\\ü")
			.containsEntry("number", Long.MAX_VALUE)
			.containsEntry("body", body);
		assertThat(this.jdbc.queryForObject("select at from deferred where id = ?", OffsetDateTime.class, this.id))
			.isEqualTo(now.atOffset(ZoneOffset.UTC));
	}

	@Test
	void tellWhenRowsAreMissing() {
		List<String> missing = new ArrayList<>();
		this.transaction.executeWithoutResult((status) -> {
			this.writes.add(INSERT, () -> missing.add("insert"), this.id, "first", 1, null, null);
			this.writes.add(INSERT, UUID.randomUUID(), "second", 1, null, null);
			this.writes.add(RENAME, () -> missing.add("rename"), this.id, "renamed");
			this.writes.add(RENAME, UUID.randomUUID(), "unknown");
		});
		assertThat(missing).containsExactly("rename");
		assertThat(names()).containsExactly("renamed", "second");
	}

	@Test
	void areRolledBackIfARowIsMissing() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				insert(this.id, "first");
				this.writes.add(RENAME, () -> {
					throw new IllegalStateException("missing");
				}, UUID.randomUUID(), "unknown");
			}))
			.withMessage("missing");
		assertThat(names()).isEmpty();
	}

	@Test
	void areRolledBackByAnError() {
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				insert(this.id, "first");
				insert(this.id, "again");
			}));
		assertThat(names()).isEmpty();
	}

	@Test
	void areForgottenWithTheirTransaction() {
		this.transaction.executeWithoutResult((status) -> {
			insert(this.id, "first");
			status.setRollbackOnly();
		});
		this.transaction.executeWithoutResult((status) -> insert(UUID.randomUUID(), "second"));
		assertThat(names()).containsExactly("second");
	}

	@Test
	void stayInTheirOwnTransaction() {
		TransactionTemplate inner = new TransactionTemplate(this.transaction.getTransactionManager(),
				new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
		this.transaction.executeWithoutResult((status) -> {
			insert(this.id, "outer");
			inner.executeWithoutResult((other) -> insert(UUID.randomUUID(), "inner"));
			assertThat(names()).containsExactly("inner");
		});
		assertThat(names()).containsExactlyInAnyOrder("inner", "outer");
	}

	@Test
	void needATransaction() {
		assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> insert(this.id, "alone"));
	}

	private void insert(UUID id, String name) {
		this.writes.add(INSERT, id, name, 1, null, null);
	}

	private List<String> names() {
		return this.jdbc.queryForList("select name from deferred order by name", String.class);
	}

}
