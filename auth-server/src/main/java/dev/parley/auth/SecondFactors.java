package dev.parley.auth;

import java.time.Clock;
import java.util.Optional;

import dev.parley.auth.Vault.Place;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The second factors of all users: authenticator apps and passkeys. */
@Repository
public class SecondFactors {

	private final JdbcClient jdbc;

	private final Vault vault;

	private final Clock clock;

	SecondFactors(JdbcClient jdbc, Vault vault, Clock clock) {
		this.jdbc = jdbc;
		this.vault = vault;
		this.clock = clock;
	}

	/** Whether the user has an authenticator app or a passkey. */
	public boolean hasAny(Username user) {
		return hasTotp(user) || hasPasskey(user);
	}

	/** Whether the user has an authenticator app. */
	public boolean hasTotp(Username user) {
		return secret(user).isPresent();
	}

	/** Whether the user has a passkey. */
	public boolean hasPasskey(Username user) {
		return this.jdbc.sql("""
				select exists (select from user_credentials c
				join user_entities e on e.id = c.user_entity_user_id where e.name = ?)
				""").param(user.value()).query(Boolean.class).single();
	}

	/** Enrols an authenticator app, replacing any other. */
	public void enrol(Username user, TotpSecret secret) {
		this.jdbc.sql("""
				insert into totp (username, secret) values (?, ?)
				on conflict (username) do update set secret = excluded.secret
				""").params(user.value(), this.vault.seal(place(user), secret.base32())).update();
	}

	/** Whether the app with this secret is enrolled. */
	public boolean isEnrolled(Username user, TotpSecret secret) {
		return secret(user).filter(secret::equals).isPresent();
	}

	/** Removes the authenticator app. */
	public void removeTotp(Username user) {
		this.jdbc.sql("delete from totp where username = ?").param(user.value()).update();
	}

	/** Whether an app with this secret shows this code now. */
	public boolean proves(TotpSecret secret, String typed) {
		return secret.stepOf(digits(typed), this.clock.instant()).isPresent();
	}

	/** Accepts a code of the enrolled app, once. */
	@Transactional
	public boolean acceptCode(Username user, String typed) {
		Optional<Long> step = secret(user).flatMap((secret) -> secret.stepOf(digits(typed), this.clock.instant()));
		return step.isPresent() && isFirstUse(user, step.get());
	}

	private Optional<TotpSecret> secret(Username user) {
		return this.jdbc.sql("select secret from totp where username = ?")
			.param(user.value())
			.query(String.class)
			.optional()
			.map((sealed) -> new TotpSecret(this.vault.open(place(user), sealed)
				.orElseThrow(() -> new IllegalStateException(
						"No key in `parley.auth.key-encryption-keys` decrypts the authenticator app of a user"))));
	}

	private static Place place(Username user) {
		return new Place("totp.secret", user.value());
	}

	private boolean isFirstUse(Username user, long step) {
		this.jdbc.sql("delete from totp_use where username = ? and step < ?").params(user.value(), step - 2).update();
		return this.jdbc.sql("insert into totp_use (username, step) values (?, ?) on conflict do nothing")
			.params(user.value(), step)
			.update() > 0;
	}

	private static String digits(String typed) {
		return typed.replaceAll("\\s", "");
	}

}
