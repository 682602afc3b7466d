package dev.parley.order.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.parley.defaults.DeferredWrites;
import dev.parley.defaults.GroupedCalls;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Stores which requests were answered, and how: the claim before the work, the answer in
 * the transaction that does the work.
 */
@Repository
class IdempotencyKeys {

	/** How long a claim without an answer holds; its owner must be dead by then. */
	static final Duration CLAIM = Duration.ofSeconds(10);

	/** How long an answer is kept. */
	static final Duration RETENTION = Duration.ofHours(24);

	private static final int PRUNE_BATCH_SIZE = 5000;

	/**
	 * One statement, to save a round trip; of two claims of one key, one is successful.
	 * The commit need not wait for the disk: losing a claim in a crash is harmless.
	 */
	private static final String CLAIM_KEYS = """
			insert into idempotency_keys as held (caller, key, request_hash, owner, started_at)
			select distinct on (caller, key) caller, key, hash, owner, ?::timestamptz
			from unnest(?::text[], ?::text[], ?::bytea[], ?::uuid[]) as claim (caller, key, hash, owner)
			order by caller, key
			on conflict (caller, key) do update
			set request_hash = excluded.request_hash, owner = excluded.owner, started_at = excluded.started_at
			where held.status is null and held.started_at < ?
			returning held.owner, set_config('synchronous_commit', 'off', true)
			""";

	private static final String FIND = """
			select request_hash, status, location, etag, body from idempotency_keys
			where caller = :caller and key = :key
			""";

	private static final String ANSWER = """
			update idempotency_keys held
			set status = answer.status, location = answer.location, etag = answer.etag, body = answer.body
			from unnest(?::text[], ?::text[], ?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[])
			  as answer (caller, key, owner, status, location, etag, body)
			where held.caller = any(array[answer.caller]) and held.key = any(array[answer.key]) and held.owner = answer.owner
			""";

	private static final String RELEASE = """
			delete from idempotency_keys
			where caller = :caller and key = :key and owner = :owner and status is null
			""";

	private static final String PRUNE = """
			delete from idempotency_keys where ctid = any(array(
			  select ctid from idempotency_keys where started_at < :before order by started_at limit :limit))
			""";

	private final JdbcClient jdbc;

	private final DeferredWrites writes;

	private final Clock clock;

	private final GroupedCalls<Claim.Mine, Boolean> claims = new GroupedCalls<>(this::claim, (_) -> false);

	IdempotencyKeys(JdbcClient jdbc, DeferredWrites writes, Clock clock) {
		this.jdbc = jdbc;
		this.writes = writes;
		this.clock = clock;
	}

	/** Claims the right to answer a request. */
	Claim claim(Request request) {
		Claim.Mine claim = new Claim.Mine(request, UUID.randomUUID());
		return this.claims.call(claim) ? claim : find(request);
	}

	/** Returns which claims were successful. */
	private List<Boolean> claim(List<Claim.Mine> claims) {
		Set<UUID> successful = Set.copyOf(this.jdbc.sql(CLAIM_KEYS)
			.params(ago(Duration.ZERO), column(claims, (claim) -> claim.request().caller()),
					column(claims, (claim) -> claim.request().key()),
					claims.stream().map((claim) -> claim.request().hash()).toArray(byte[][]::new),
					column(claims, (claim) -> claim.owner().toString()), ago(CLAIM))
			.query((row, _) -> row.getObject("owner", UUID.class))
			.list());
		return claims.stream().map((claim) -> successful.contains(claim.owner())).toList();
	}

	private static String[] column(List<Claim.Mine> claims, Function<Claim.Mine, String> value) {
		return claims.stream().map(value).toArray(String[]::new);
	}

	private Claim find(Request request) {
		return statement(FIND, request).query((row, _) -> claim(row, request))
			.optional()
			.orElseGet(Claim.InProgress::new);
	}

	private static Claim claim(ResultSet row, Request request) throws SQLException {
		if (!Arrays.equals(row.getBytes("request_hash"), request.hash())) {
			return new Claim.Reused();
		}
		int status = row.getInt("status");
		return row.wasNull() ? new Claim.InProgress() : new Claim.Answered(
				new Answer(status, row.getString("location"), row.getString("etag"), row.getString("body")));
	}

	/**
	 * Stores the answer when the transaction that does the work commits. That fails with
	 * a {@link Claim.LostException} if another claimant does the work now.
	 */
	void answer(Claim.Mine claim, Answer answer) {
		Request request = claim.request();
		this.writes.add(ANSWER, () -> {
			throw new Claim.LostException(request.key());
		}, request.caller(), request.key(), claim.owner(), answer.status(), answer.location(), answer.etag(),
				answer.body());
	}

	/** Gives the key back, unless an answer is stored. */
	void release(Claim.Mine claim) {
		statement(RELEASE, claim.request()).param("owner", claim.owner()).update();
	}

	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	void prune() {
		int pruned;
		do {
			pruned = this.jdbc.sql(PRUNE).param("before", ago(RETENTION)).param("limit", PRUNE_BATCH_SIZE).update();
		}
		while (pruned == PRUNE_BATCH_SIZE);
	}

	private JdbcClient.StatementSpec statement(String sql, Request request) {
		return this.jdbc.sql(sql).param("caller", request.caller()).param("key", request.key());
	}

	private Timestamp ago(Duration age) {
		return Timestamp.from(this.clock.instant().minus(age));
	}

}
