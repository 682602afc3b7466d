package dev.parley.auth;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The login that changes by operators require, with a token and on a page.
 *
 * @param loginAge how long ago the operator may have logged in
 */
@ConfigurationProperties("parley.auth.operations")
public record OperatorLogin(@DefaultValue("5m") Duration loginAge) {

	/**
	 * Whether a login is recent enough, and had a second factor.
	 * @param login when the operator logged in
	 * @param context how, as a value of {@link LoginContext}
	 */
	public boolean isMet(@Nullable Instant login, @Nullable String context, Instant now) {
		return login != null && login.plus(this.loginAge).isAfter(now)
				&& LoginContext.TWO_FACTORS.value().equals(context);
	}

}
