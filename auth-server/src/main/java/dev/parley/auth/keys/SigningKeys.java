package dev.parley.auth.keys;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
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
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The published keys, the one that signs first; the very first key is made at the first
 * start.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SigningKeys implements JWKSource<SecurityContext>, DataInitializer {

	private final SealedKeys stored;

	private final KeyVault vault;

	private final KeySettings life;

	private final Clock clock;

	private volatile List<PublishedKey> published = List.of();

	SigningKeys(SealedKeys stored, KeyVault vault, KeySettings life, Clock clock) {
		this.stored = stored;
		this.vault = vault;
		this.life = life;
		this.clock = clock;
	}

	@Override
	public void initialize() {
		read();
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

	/** Takes over what another instance made. */
	void read() {
		this.published = this.stored.newestFirst();
	}

	void add() {
		this.stored.add(this.vault.seal(generate()));
		read();
	}

	/** Removes each key whose tokens have all expired. */
	void retire() {
		PublishedKey signing = signing();
		Instant end = this.life.signsFrom(signing.made()).plus(this.life.outlasts());
		if (end.isBefore(this.clock.instant())) {
			this.published.stream().filter((key) -> key.made().isBefore(signing.made())).forEach(this.stored::remove);
			read();
		}
	}

	PublishedKey newest() {
		return this.published.getFirst();
	}

	/** The newest one that has been published for long enough, or else the oldest. */
	PublishedKey signing() {
		Instant now = this.clock.instant();
		return this.published.stream()
			.filter((key) -> !this.life.signsFrom(key.made()).isAfter(now))
			.findFirst()
			.or(() -> this.published.stream().min(Comparator.comparing(PublishedKey::made)))
			.orElseThrow();
	}

	private static ECKey generate() {
		try {
			return new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.ES256)
				.keyIDFromThumbprint(true)
				.generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("This Java cannot make a P-256 key", ex);
		}
	}

}
