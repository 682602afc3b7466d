package dev.parley.order.web;

import dev.parley.order.CustomerId;
import dev.parley.order.Order;

import org.springframework.security.core.Authentication;

/**
 * Who calls.
 *
 * @param id the subject of the token
 * @param operator whether the caller sees everybody's orders
 */
record Caller(CustomerId id, boolean operator) {

	static Caller of(Authentication authentication) {
		boolean operator = authentication.getAuthorities()
			.stream()
			.anyMatch((authority) -> "ROLE_OPERATOR".equals(authority.getAuthority()));
		return new Caller(new CustomerId(authentication.getName()), operator);
	}

	boolean maySee(Order order) {
		return this.operator || order.belongsTo(this.id);
	}

}
