package dev.parley.auth.operations;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who is invited while there is no account.
 *
 * @param name the user name
 * @param email where the link goes
 */
@ConfigurationProperties("parley.auth.first-operator")
record FirstOperatorSettings(@Nullable String name, @Nullable String email) {

	@Override
	public String toString() {
		return "FirstOperatorSettings";
	}

}
