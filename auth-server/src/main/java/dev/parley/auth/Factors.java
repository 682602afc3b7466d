package dev.parley.auth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** The factors by which a user logged in. */
public record Factors(List<FactorGrantedAuthority> factors) {

	private static final String TWO = "mfa";

	/** The factors of a user who is logged in to a session. */
	public static Factors of(Authentication user) {
		return new Factors(user.getAuthorities()
			.stream()
			.filter(FactorGrantedAuthority.class::isInstance)
			.map(FactorGrantedAuthority.class::cast)
			.toList());
	}

	/** When the last factor was verified. */
	public Optional<Instant> time() {
		return this.factors.stream().map(FactorGrantedAuthority::getIssuedAt).max(Comparator.naturalOrder());
	}

	/** How strong the login is. */
	public LoginContext context() {
		return methods().contains(TWO) ? LoginContext.TWO_FACTORS : LoginContext.ONE_FACTOR;
	}

	/**
	 * The methods as RFC 8176 names them. A passkey that has verified its user counts as
	 * two factors.
	 */
	public List<String> methods() {
		Set<String> methods = new TreeSet<>();
		for (FactorGrantedAuthority factor : this.factors) {
			switch (factor.getAuthority()) {
				case FactorGrantedAuthority.PASSWORD_AUTHORITY -> methods.add("pwd");
				case FactorGrantedAuthority.WEBAUTHN_AUTHORITY -> methods.addAll(List.of(TWO, "pop", "user"));
				default -> methods.add("otp");
			}
		}
		if (this.factors.size() > 1) {
			methods.add(TWO);
		}
		return new ArrayList<>(methods);
	}

}
