package dev.parley.auth;

import java.net.URI;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import org.apache.commons.codec.digest.DigestUtils;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The links by which users choose a password. Each account has one at most. */
@Repository
public class PasswordLinks {

	/** The path of the page that a link opens. */
	public static final String PATH = "/login/password/";

	/** How long an invitation lasts. */
	private static final Duration INVITATION = Duration.ofHours(72);

	/** How long a link lasts that replaces a password. */
	private static final Duration RESET = Duration.ofMinutes(30);

	private static final int BYTES = 32;

	private static final SecureRandom RANDOM = new SecureRandom();

	private final JdbcClient jdbc;

	private final Issuer issuer;

	private final Clock clock;

	PasswordLinks(JdbcClient jdbc, Issuer issuer, Clock clock) {
		this.jdbc = jdbc;
		this.issuer = issuer;
		this.clock = clock;
	}

	/** Makes a link for an account; any earlier one no longer works. */
	PasswordLink create(Username user) {
		boolean invited = this.jdbc.sql("select password is null from account where username = ?")
			.param(user.value())
			.query(Boolean.class)
			.single();
		Instant end = this.clock.instant().plus(invited ? INVITATION : RESET);
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.jdbc.sql("""
				insert into password_link (username, hash, expires_at) values (?, ?, ?)
				on conflict (username) do update set hash = excluded.hash, expires_at = excluded.expires_at
				""").params(user.value(), DigestUtils.sha256Hex(secret), Timestamp.from(end)).update();
		return new PasswordLink(URI.create(this.issuer + PATH + secret), end);
	}

	/** Finds the user whose link has this secret; empty if it no longer works. */
	public Optional<Username> find(String secret) {
		return this.jdbc.sql("""
				select username from password_link join account using (username)
				where hash = ? and expires_at > ? and enabled
				""")
			.params(DigestUtils.sha256Hex(secret), Timestamp.from(this.clock.instant()))
			.query(String.class)
			.optional()
			.map(Username::new);
	}

	/** Makes a link unusable, and returns whether it was usable. */
	boolean spend(String secret) {
		return this.jdbc.sql("delete from password_link where hash = ?")
			.param(DigestUtils.sha256Hex(secret))
			.update() > 0;
	}

	/** Makes the link of a user unusable. */
	void forget(Username user) {
		this.jdbc.sql("delete from password_link where username = ?").param(user.value()).update();
	}

}
