package dev.parley.auth;

import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.security.core.authority.AuthorityUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** A role limits the scopes of its users. */
class RoleTests {

	@Test
	void leavesOutWhatNoRoleAllows() {
		assertThat(Role.narrow(Set.of(Role.STAFF), Set.of("products:write", "orders:read")))
			.containsExactly("products:write");
	}

	@Test
	void addsUpWhatSeveralRolesAllow() {
		assertThat(Role.narrow(Set.of(Role.STAFF, Role.OPERATOR), Set.of("products:write", "operations")))
			.containsExactly("operations", "products:write");
	}

	@Test
	void allowsOpenidWithoutARole() {
		assertThat(Role.narrow(Set.of(), Set.of("openid", "orders:read"))).containsExactly("openid");
	}

	@Test
	void leavesAnUnknownScopeToBeRefused() {
		assertThat(Role.narrow(Set.of(Role.CUSTOMER), Set.of("orders:burn"))).containsExactly("orders:burn");
	}

	@Test
	void isReadFromAuthorities() {
		assertThat(Role.of(AuthorityUtils.createAuthorityList("ROLE_STAFF", "FACTOR_PASSWORD", "ROLE_ANONYMOUS")))
			.containsExactly(Role.STAFF);
	}

}
