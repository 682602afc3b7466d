package dev.parley.defaults;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.ResourceHolderSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends the writes of a transaction together, in one round trip just before the commit.
 * Later reads of the same transaction do not see them.
 */
public class DeferredWrites {

	private final JdbcOperations jdbc;

	DeferredWrites(JdbcOperations jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds a row to a write of the current transaction. All rows of the same SQL are
	 * written by one statement, in the order in which they were added.
	 * @param sql a statement without results, with a parameter for each column: an array
	 * with the values of all rows, such as {@code unnest(?::uuid[], ?::text[])}. Numbers,
	 * booleans and {@code byte[]} are passed as they are, other values as text.
	 * @throws IllegalTransactionStateException without a transaction
	 */
	public void add(String sql, @Nullable Object... row) {
		statement(sql).rows.add(row);
	}

	/**
	 * Adds a row, like {@link #add(String, Object...)}.
	 * @param missing called if the statement changes fewer rows than were added; an
	 * exception rolls the transaction back
	 */
	public void add(String sql, Runnable missing, @Nullable Object... row) {
		Statement statement = statement(sql);
		statement.rows.add(row);
		statement.missing.add(missing);
	}

	private Statement statement(String sql) {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalTransactionStateException("Write inside a transaction");
		}
		Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
		if (pending == null) {
			pending = new Pending();
			TransactionSynchronizationManager.bindResource(this, pending);
			TransactionSynchronizationManager.registerSynchronization(new Flush(pending));
		}
		return pending.statements.computeIfAbsent(sql, (_) -> new Statement());
	}

	private void send(Map<String, Statement> statements) {
		int[] counts = this.jdbc.execute(String.join(";\n", statements.keySet()),
				(PreparedStatement together) -> write(together, statements.values()));
		int number = 0;
		for (Statement statement : statements.values()) {
			if (Objects.requireNonNull(counts)[number++] < statement.rows.size()) {
				statement.missing.forEach(Runnable::run);
			}
		}
	}

	private static int[] write(PreparedStatement together, Iterable<Statement> statements) throws SQLException {
		int parameter = 1;
		List<Integer> counts = new ArrayList<>();
		for (Statement statement : statements) {
			for (int column = 0; column < statement.rows.getFirst().length; column++) {
				together.setObject(parameter++, statement.column(column));
			}
		}
		together.execute();
		for (int count = together.getUpdateCount(); count >= 0; count = together.getUpdateCount()) {
			counts.add(count);
			together.getMoreResults();
		}
		return counts.stream().mapToInt(Integer::intValue).toArray();
	}

	/** A statement, and the rows that it writes. */
	private static final class Statement {

		private final List<@Nullable Object[]> rows = new ArrayList<>();

		private final List<Runnable> missing = new ArrayList<>();

		Object[] column(int number) {
			Object[] values = this.rows.stream().map((row) -> row[number]).toArray();
			Class<?> type = Arrays.stream(values)
				.filter(Objects::nonNull)
				.findFirst()
				.<Class<?>>map(Object::getClass)
				.orElse(String.class);
			Object[] column = (Object[]) java.lang.reflect.Array.newInstance(isPassedAsIs(type) ? type : String.class,
					values.length);
			for (int i = 0; i < values.length; i++) {
				column[i] = (values[i] == null || isPassedAsIs(type)) ? values[i] : values[i].toString();
			}
			return column;
		}

		private static boolean isPassedAsIs(Class<?> type) {
			return Number.class.isAssignableFrom(type) || type == Boolean.class || type == byte[].class;
		}

	}

	/** The writes that wait for the commit of a transaction. */
	private static final class Pending extends ResourceHolderSupport {

		private Map<String, Statement> statements = new LinkedHashMap<>();

	}

	/**
	 * Sends the writes before the commit, and keeps them apart from nested transactions.
	 */
	private final class Flush extends ResourceHolderSynchronization<Pending, DeferredWrites> {

		private final Pending pending;

		Flush(Pending pending) {
			super(pending, DeferredWrites.this);
			this.pending = pending;
		}

		@Override
		public void beforeCommit(boolean readOnly) {
			Map<String, Statement> statements = this.pending.statements;
			// A write that came later would be lost: adding to this map fails.
			this.pending.statements = Map.of();
			send(statements);
		}

	}

}
