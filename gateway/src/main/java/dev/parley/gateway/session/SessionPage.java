package dev.parley.gateway.session;

import java.util.List;
import java.util.Map;

import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Describes the session to its page: the user, the scopes and the CSRF token. */
@RestController
class SessionPage {

	private static final String SCOPE = "SCOPE_";

	@GetMapping(path = "/session", produces = MediaType.APPLICATION_JSON_VALUE)
	Mono<Map<String, Object>> show(ServerWebExchange exchange) {
		return exchange.getPrincipal()
			.ofType(OAuth2AuthenticationToken.class)
			.flatMap((user) -> csrf(exchange).map((csrf) -> Map.of("user", name(user), "scopes", scopes(user), "csrf",
					Map.of("header", csrf.getHeaderName(), "parameter", csrf.getParameterName(), "token",
							csrf.getToken()))))
			.defaultIfEmpty(Map.of());
	}

	private static String name(OAuth2AuthenticationToken user) {
		String name = user.getPrincipal().getAttribute(StandardClaimNames.PREFERRED_USERNAME);
		return (name != null) ? name : user.getName();
	}

	private static Mono<CsrfToken> csrf(ServerWebExchange exchange) {
		Mono<CsrfToken> token = exchange.getAttribute(CsrfToken.class.getName());
		return (token != null) ? token : Mono.empty();
	}

	private static List<String> scopes(OAuth2AuthenticationToken user) {
		return user.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.filter((authority) -> authority != null && authority.startsWith(SCOPE))
			.map((authority) -> authority.substring(SCOPE.length()))
			.sorted()
			.toList();
	}

}
