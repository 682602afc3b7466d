package dev.parley.auth;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.commons.codec.digest.DigestUtils;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The recovery codes of all users, which replace a second factor, each once. A code has a
 * public part, so that an attempt costs one slow hash, and a secret part of 120 bits.
 */
@Repository
public class RecoveryCodes {

	private static final int COUNT = 10;

	private static final int ID_LENGTH = 4;

	private static final int SECRET_LENGTH = 24;

	/** Without letters and digits that look alike. */
	private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

	private static final SecureRandom RANDOM = new SecureRandom();

	private final JdbcClient jdbc;

	private final PasswordEncoder encoder;

	RecoveryCodes(JdbcClient jdbc, PasswordEncoder encoder) {
		this.jdbc = jdbc;
		this.encoder = encoder;
	}

	/** Replaces all codes of a user; only hashes of the new ones are stored. */
	@Transactional
	public List<String> replace(Username user) {
		Map<String, Code> byId = new LinkedHashMap<>();
		while (byId.size() < COUNT) {
			Code code = Code.random();
			byId.put(code.id(), code);
		}
		List<Code> codes = List.copyOf(byId.values());
		List<PasswordHash> hashes = codes.stream()
			.map((code) -> new PasswordHash(this.encoder.encode(code.secret())))
			.toList();
		// Of two concurrent calls, the second must also delete the codes of the first.
		this.jdbc.sql("select 1 from account where username = ? for update").param(user.value()).query().listOfRows();
		this.jdbc.sql("delete from recovery_code where username = ?").param(user.value()).update();
		for (int index = 0; index < COUNT; index++) {
			this.jdbc.sql("insert into recovery_code (username, id, hash) values (?, ?, ?)")
				.params(user.value(), codes.get(index).id(), hashes.get(index).value())
				.update();
		}
		return codes.stream().map(Code::text).toList();
	}

	/** Accepts a code, once. */
	public boolean accept(Username user, String typed) {
		String text = typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
		return (text.length() == ID_LENGTH + SECRET_LENGTH) ? accept(user, Code.of(text))
				: spend(user, DigestUtils.sha256Hex(user.value() + " " + text));
	}

	private boolean accept(Username user, Code code) {
		Optional<String> hash = this.jdbc.sql("select hash from recovery_code where username = ? and id = ?")
			.params(user.value(), code.id())
			.query(String.class)
			.optional();
		return hash.isPresent() && this.encoder.matches(code.secret(), hash.get()) && spend(user, hash.get());
	}

	private boolean spend(Username user, String hash) {
		return this.jdbc.sql("delete from recovery_code where username = ? and hash = ?")
			.params(user.value(), hash)
			.update() > 0;
	}

	/** Counts the unused codes of a user. */
	public int left(Username user) {
		return this.jdbc.sql("select count(*) from recovery_code where username = ?")
			.param(user.value())
			.query(Integer.class)
			.single();
	}

	/** A code: its public part, and its secret part. */
	private record Code(String id, String secret) {

		private static Code random() {
			return of(RANDOM.ints(ID_LENGTH + SECRET_LENGTH, 0, ALPHABET.length())
				.mapToObj((index) -> String.valueOf(ALPHABET.charAt(index)))
				.collect(Collectors.joining()));
		}

		private static Code of(String text) {
			return new Code(text.substring(0, ID_LENGTH), text.substring(ID_LENGTH));
		}

		private String text() {
			return (this.id + this.secret).replaceAll("(.{4})(?!$)", "$1-");
		}

	}

}
