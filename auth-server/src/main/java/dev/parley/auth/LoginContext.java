package dev.parley.auth;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How strong a login is, weakest first. The claim {@code acr} names the profile of REFEDS
 * that describes it.
 */
public enum LoginContext {

	/** A password. */
	ONE_FACTOR("https://refeds.org/profile/sfa"),

	/** A password and a code, or a passkey that has verified its user. */
	TWO_FACTORS("https://refeds.org/profile/mfa");

	/** The parameter of a request that lists the acceptable values. */
	public static final String PARAMETER = "acr_values";

	private final String value;

	LoginContext(String value) {
		this.value = value;
	}

	/** The value of the claim. */
	public String value() {
		return this.value;
	}

	/** Whether a login like this one is at least as strong as an acceptable one. */
	public boolean meets(String acceptable) {
		List<String> values = Arrays.asList(acceptable.split(" "));
		return Stream.of(values())
			.filter((context) -> values.contains(context.value))
			.anyMatch((context) -> compareTo(context) >= 0);
	}

}
