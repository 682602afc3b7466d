package dev.parley.auth;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A user's role, which limits the scopes that the user can be granted. */
public enum Role {

	/** Places orders, and reads only their own. */
	CUSTOMER("places orders, and reads only their own", Scope.PRODUCTS_READ, Scope.ORDERS_READ, Scope.ORDERS_WRITE,
			Scope.NOTIFICATIONS_READ),

	/** Maintains products and stock. */
	STAFF("maintains products and stock", Scope.PRODUCTS_READ, Scope.PRODUCTS_WRITE, Scope.NOTIFICATIONS_READ),

	/** Runs the platform: dead letters, every order, keys and accounts. */
	OPERATOR("runs the platform: dead letters, every order, keys and accounts", Scope.PRODUCTS_READ, Scope.ORDERS_READ,
			Scope.NOTIFICATIONS_READ, Scope.OPERATIONS);

	private static final String PREFIX = "ROLE_";

	private final String meaning;

	private final Set<Scope> scopes;

	Role(String meaning, Scope... scopes) {
		this.meaning = meaning;
		this.scopes = Set.of(scopes);
	}

	/** What the user does, as the pages of operators put it. */
	public String meaning() {
		return this.meaning;
	}

	/** This role as an authority of Spring Security. */
	public GrantedAuthority authority() {
		return new SimpleGrantedAuthority(PREFIX + name());
	}

	/** The roles among these authorities. */
	public static Set<Role> of(Collection<? extends GrantedAuthority> authorities) {
		return Arrays.stream(values())
			.filter((role) -> authorities.contains(role.authority()))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Removes the scopes that none of the roles allows. Unknown scopes stay, so that the
	 * request is rejected.
	 */
	public static Set<String> narrow(Set<Role> roles, Set<String> requested) {
		Predicate<Scope> allowed = (scope) -> scope == Scope.OPENID
				|| roles.stream().anyMatch((role) -> role.scopes.contains(scope));
		return requested.stream()
			.filter((value) -> Scope.of(value).map(allowed::test).orElse(true))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
