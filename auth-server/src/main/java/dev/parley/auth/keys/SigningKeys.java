package dev.parley.auth.keys;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.parley.auth.DataInitializer;
import dev.parley.auth.Vault;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The key set: the key that signs comes first, and the first start creates a key. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class SigningKeys implements JWKSource<SecurityContext>, DataInitializer {

	private final JdbcClient jdbc;

	private final Vault vault;

	private final KeySettings settings;

	private final Clock clock;

	private volatile List<PublishedKey> published = List.of();

	SigningKeys(JdbcClient jdbc, Vault vault, KeySettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.vault = vault;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public void initialize() {
		load();
		if (this.published.isEmpty()) {
			add();
		}
	}

	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
		PublishedKey signing = signing();
		List<JWK> signingFirst = Stream
			.concat(Stream.of(signing), this.published.stream().filter((key) -> !key.equals(signing)))
			.<JWK>map(PublishedKey::key)
			.toList();
		return selector.select(new JWKSet(signingFirst));
	}

	/** Prevents other instances from changing the keys until the transaction ends. */
	void lock() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('auth-server signing keys'))").query().singleRow();
	}

	/** Reads all keys, since another instance may have changed them. */
	void load() {
		this.published = this.jdbc.sql("select id, jwe, created_at from signing_key order by created_at desc, id")
			.query((row, _) -> new PublishedKey(
					new SealedKey(row.getString("id"), row.getString("jwe")).open(this.vault),
					row.getTimestamp("created_at").toInstant()))
			.list();
	}

	void add() {
		SealedKey key = SealedKey.seal(generate(), this.vault);
		this.jdbc.sql("insert into signing_key (id, jwe, created_at) values (?, ?, ?)")
			.params(key.id(), key.jwe(), Timestamp.from(this.clock.instant()))
			.update();
		load();
	}

	/** Deletes the keys whose tokens have all expired. */
	void deleteExpired() {
		PublishedKey signing = signing();
		Instant end = this.settings.signsFrom(signing).plus(this.settings.outlasts());
		if (end.isBefore(this.clock.instant())) {
			this.published.stream()
				.filter((key) -> key.createdAt().isBefore(signing.createdAt()))
				.forEach((key) -> this.jdbc.sql("delete from signing_key where id = ?").param(key.id()).update());
			load();
		}
	}

	PublishedKey newest() {
		return this.published.getFirst();
	}

	/** The newest key that has been published for long enough, otherwise the oldest. */
	PublishedKey signing() {
		Instant now = this.clock.instant();
		return this.published.stream()
			.filter((key) -> !this.settings.signsFrom(key).isAfter(now))
			.findFirst()
			.orElseGet(this.published::getLast);
	}

	private static ECKey generate() {
		try {
			return new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.ES256)
				.keyIDFromThumbprint(true)
				.generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("Could not generate a P-256 key", ex);
		}
	}

}
