package dev.parley.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody shows besides the password: a code of an authenticator app, a passkey, or
 * one of the recovery codes that stand in for both. Each code is good for once.
 */
@Repository
public class SecondFactors {

	private static final int RECOVERY_CODES = 10;

	private static final int GROUPS = 4;

	/** Without the letters and digits that are mistaken for each other. */
	private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

	private static final SecureRandom RANDOM = new SecureRandom();

	private final JdbcClient jdbc;

	private final Vault vault;

	private final Clock clock;

	SecondFactors(JdbcClient jdbc, Vault vault, Clock clock) {
		this.jdbc = jdbc;
		this.vault = vault;
		this.clock = clock;
	}

	/** Whether an authenticator app was enrolled. */
	public boolean hasTotp(Username user) {
		return secret(user).isPresent();
	}

	/** Whether a passkey was registered. */
	public boolean hasPasskey(Username user) {
		return this.jdbc
			.sql("SELECT EXISTS (SELECT FROM user_credentials c JOIN user_entities e ON e.id = c.user_entity_user_id "
					+ "WHERE e.name = ?)")
			.param(user.value())
			.query(Boolean.class)
			.single();
	}

	/** Enrols an authenticator app, in the place of the former one. */
	public void enrol(Username user, TotpSecret secret) {
		this.jdbc.sql("""
				INSERT INTO totp (username, secret) VALUES (?, ?)
				ON CONFLICT (username) DO UPDATE SET secret = excluded.secret
				""").params(user.value(), this.vault.seal(secret.base32())).update();
	}

	/** Whether the app of that secret is the one that is enrolled. */
	public boolean isEnrolled(Username user, TotpSecret secret) {
		return secret(user).filter(secret::equals).isPresent();
	}

	/** Forgets the authenticator app. */
	public void removeTotp(Username user) {
		this.jdbc.sql("DELETE FROM totp WHERE username = ?").param(user.value()).update();
	}

	/** Whether this is the code that the app of this secret shows now. */
	public boolean proves(TotpSecret secret, String typed) {
		return secret.stepOf(digits(typed), this.clock.instant()).isPresent();
	}

	/** Takes a code of the enrolled app, once. */
	@Transactional
	public boolean acceptCode(Username user, String typed) {
		Optional<Long> step = secret(user).flatMap((secret) -> secret.stepOf(digits(typed), this.clock.instant()));
		return step.isPresent() && firstUse(user, step.get());
	}

	/** Takes a recovery code, once. */
	public boolean acceptRecoveryCode(Username user, String typed) {
		String code = typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
		return this.jdbc.sql("DELETE FROM recovery_code WHERE username = ? AND hash = ?")
			.params(user.value(), hash(user, code))
			.update() > 0;
	}

	/** Makes new recovery codes in the place of the former ones; only hashes are kept. */
	@Transactional
	public List<String> newRecoveryCodes(Username user) {
		this.jdbc.sql("DELETE FROM recovery_code WHERE username = ?").param(user.value()).update();
		List<String> codes = Stream.generate(SecondFactors::recoveryCode).limit(RECOVERY_CODES).toList();
		codes.forEach((code) -> this.jdbc.sql("INSERT INTO recovery_code (username, hash) VALUES (?, ?)")
			.params(user.value(), hash(user, code.replace("-", "")))
			.update());
		return codes;
	}

	/** How many recovery codes are left. */
	public int recoveryCodesLeft(Username user) {
		return this.jdbc.sql("SELECT count(*) FROM recovery_code WHERE username = ?")
			.param(user.value())
			.query(Integer.class)
			.single();
	}

	private Optional<TotpSecret> secret(Username user) {
		return this.jdbc.sql("SELECT secret FROM totp WHERE username = ?")
			.param(user.value())
			.query(String.class)
			.optional()
			.map((sealed) -> new TotpSecret(this.vault.open(sealed)
				.orElseThrow(() -> new IllegalStateException(
						"The secrets `parley.auth.key-encryption-keys` do not open the second factor of a user"))));
	}

	private boolean firstUse(Username user, long step) {
		this.jdbc.sql("DELETE FROM totp_use WHERE username = ? AND step < ?").params(user.value(), step - 2).update();
		return this.jdbc.sql("INSERT INTO totp_use (username, step) VALUES (?, ?) ON CONFLICT DO NOTHING")
			.params(user.value(), step)
			.update() > 0;
	}

	/** 80 bits, so that a fast hash protects it as well as a slow one would. */
	private static String recoveryCode() {
		return Stream
			.generate(() -> RANDOM.ints(GROUPS, 0, ALPHABET.length())
				.mapToObj(ALPHABET::charAt)
				.map(String::valueOf)
				.collect(Collectors.joining()))
			.limit(GROUPS)
			.collect(Collectors.joining("-"));
	}

	private static String digits(String typed) {
		return typed.replaceAll("\\s", "");
	}

	private static String hash(Username user, String code) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256")
					.digest((user.value() + " " + code).getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
