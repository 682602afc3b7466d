package dev.parley.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells users by e-mail what happened to their accounts, so that they notice what they
 * did not do themselves.
 */
@Component
public class Notices {

	private static final Duration LIFE = Duration.ofDays(2);

	private static final Map<String, String> FACTORS = Map.of("TOTP", "an authenticator app", "WEBAUTHN", "a passkey");

	private final Accounts accounts;

	private final MailQueue queue;

	private final Issuer issuer;

	private final Clock clock;

	Notices(Accounts accounts, MailQueue queue, Issuer issuer, Clock clock) {
		this.accounts = accounts;
		this.queue = queue;
		this.issuer = issuer;
		this.clock = clock;
	}

	/** Tells a user of an event, if it is one that users should know of. */
	void of(SecurityEvent event, String user, @Nullable String detail) {
		sentence(event, Objects.requireNonNullElse(detail, ""))
			.ifPresent((sentence) -> Username.parse(user).ifPresent((name) -> send(name, sentence)));
	}

	/** Tells a user of a login in a browser that the user has not used before. */
	public void ofNewDevice(Username user, String browser, String address) {
		send(user, "Your account was used to log in from a new device: " + browser + ", at the address " + address);
	}

	private void send(Username user, String sentence) {
		if (!this.queue.isOpen()) {
			return;
		}
		this.accounts.email(user)
			.ifPresent((email) -> this.queue.add(user, new Mail(email, "News of your Parley account", """
					Hello %s,

					%s.

					If this was you, you need not do anything. If not, change your password at once, end what you
					do not recognize under "Access to your account", and tell an operator:
					%s/
					""".formatted(user.value(), sentence, this.issuer)), this.clock.instant().plus(LIFE)));
	}

	private static Optional<String> sentence(SecurityEvent event, String detail) {
		return Optional.ofNullable(switch (event) {
			case PASSWORD_CHANGED -> "Your password has changed";
			case EMAIL_CHANGED ->
				"The e-mail address of your account has changed; this is the last message to this one";
			case FACTOR_ADDED -> "Your account has a new second factor: " + FACTORS.getOrDefault(detail, detail);
			case FACTOR_REMOVED -> "A second factor was removed: " + FACTORS.getOrDefault(detail, detail);
			case RECOVERY_CODES -> "Your recovery codes: " + detail;
			case ROLE_CHANGED -> "An operator gave your account another role: " + detail.split(" ")[0];
			case ACCOUNT_DISABLED -> "An operator disabled your account";
			case ACCOUNT_ENABLED -> "An operator enabled your account";
			default -> null;
		});
	}

}
