package dev.parley.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import javax.security.auth.callback.Callback;
import javax.security.auth.login.AppConfigurationEntry;

import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;

/**
 * Sends the broker the token that the test chose, without parsing it, and gets a new one
 * from the test every few seconds.
 */
public class GivenToken implements AuthenticateCallbackHandler {

	/** A {@link Supplier} of texts. */
	static final String SETTING = "sasl.test.token";

	private static final Duration LIFE = Duration.ofSeconds(4);

	private Supplier<?> tokens = String::new;

	@Override
	public void configure(Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> entries) {
		if (settings.get(SETTING) instanceof Supplier<?> given) {
			this.tokens = given;
		}
	}

	@Override
	public void handle(Callback[] callbacks) {
		for (Callback callback : callbacks) {
			if (callback instanceof OAuthBearerTokenCallback wanted) {
				wanted.token(new Shown(this.tokens.get().toString(), System.currentTimeMillis() + LIFE.toMillis()));
			}
		}
	}

	@Override
	public void close() {
	}

	/** The token's properties as the client assumes them. */
	record Shown(String value, long lifetimeMs) implements OAuthBearerToken {

		@Override
		public Set<String> scope() {
			return Set.of();
		}

		@Override
		public String principalName() {
			return "the subject of the token";
		}

		@Override
		public Long startTimeMs() {
			return null;
		}

	}

}
