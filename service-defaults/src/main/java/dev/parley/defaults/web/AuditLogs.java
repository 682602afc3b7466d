package dev.parley.defaults.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the logs of this service, with what their hashes cover. */
class AuditLogs {

	private static final String AFTER = """
			select %s as chain, position, chain_content(entry) as content, chain_opening(entry) as opening,
			  substr(to_jsonb(entry) ->> 'previous', 3) as previous, encode(hash, 'hex') as hash
			from %s entry where %s order by %s limit :limit""";

	private final JdbcClient jdbc;

	private final AuditSettings settings;

	AuditLogs(JdbcClient jdbc, AuditSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/**
	 * Lists the entries of a log, chain by chain.
	 * @param last the place after which the list begins
	 * @return the entries, or empty if there is no such log
	 */
	Optional<List<Entry>> after(String log, Place last, int limit) {
		return Optional.ofNullable(this.settings.logs().get(log))
			.map((found) -> this.jdbc.sql(sql(found.table(), found.chain()))
				.param("chain", last.chain())
				.param("position", last.position())
				.param("limit", limit)
				.query((row, _) -> new Entry(new Place(row.getObject("chain", UUID.class), row.getLong("position")),
						row.getString("content"), row.getString("opening"), row.getString("previous"),
						row.getString("hash")))
				.list());
	}

	private static String sql(String table, @Nullable String chain) {
		return (chain != null)
				? AFTER.formatted(chain, table, "(%s, position) > (:chain, :position)".formatted(chain),
						chain + ", position")
				: AFTER.formatted("null::uuid", table, "position > :position", "position");
	}

	/** An entry of a log. */
	record Entry(Place place, String content, @Nullable String opening, @Nullable String previous, String hash) {
	}

	/**
	 * A place in a log.
	 *
	 * @param chain null if the log is one chain
	 */
	record Place(@Nullable UUID chain, long position) {

		static final Place FIRST = new Place(new UUID(0, 0), 0);

		static Place parse(String text) {
			String[] parts = text.split(" ");
			return new Place((parts.length > 1) ? UUID.fromString(parts[1]) : null, Long.parseLong(parts[0]));
		}

		@Override
		public String toString() {
			return (this.chain != null) ? this.position + " " + this.chain : Long.toString(this.position);
		}

	}

}
