package dev.parley.defaults.web;

import java.util.List;

import dev.parley.defaults.Refusals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/** Every service refuses a call that no rule permits. */
class AccessTests extends ThingServiceTest {

	@Test
	void challengesACallerWithoutAToken() {
		assertThat(this.mvc.get().uri("/things")).hasStatus(HttpStatus.UNAUTHORIZED)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.hasHeader("WWW-Authenticate", "Bearer")
			.containsHeader("X-Trace-Id");
	}

	@Test
	void countsCallsWithoutAToken(CapturedOutput output, @Autowired Refusals refusals) {
		refusals.report();
		assertThat(this.mvc.get().uri("/things")).hasStatus(HttpStatus.UNAUTHORIZED);
		refusals.report();
		assertThat(output).contains("Refused requests in the last minute: 1 from 127.0.0.1 with status 401");
	}

	@Test
	void refusesAForgedToken() {
		given(this.decoder.decode(anyString())).willThrow(new BadJwtException("forged"));
		assertThat(this.mvc.get().uri("/things").header("Authorization", "Bearer x.y.z"))
			.hasStatus(HttpStatus.UNAUTHORIZED)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@ParameterizedTest
	@ValueSource(chars = { '\0', '\u001f', '\u007f', '\u0085', '\uffff' })
	void refusesAHeaderWithAControlCharacter(char control) {
		assertThat(this.mvc.get().uri("/things").header("Authorization", "Bearer x" + control))
			.hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(this.mvc.get().uri("/things").header("Authorization", "Bearer \u00e9"))
			.hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void doesNotBlameTheCallerWhenKeysCannotBeFetched() {
		given(this.decoder.decode(anyString())).willThrow(new AuthenticationServiceException("auth-server is away"));
		assertThat(this.mvc.get().uri("/things").header("Authorization", "Bearer x.y.z"))
			.hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
			.hasHeader("Retry-After", "2")
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void validatesNoRequestOfAnUnauthorizedCaller() {
		assertThat(this.mvc.post().uri("/api/things").with(jwt()).contentType(MediaType.APPLICATION_JSON).content("{"))
			.hasStatus(HttpStatus.FORBIDDEN)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(this.mvc.post()
			.uri("/api/things")
			.with(jwt().authorities(new SimpleGrantedAuthority("SCOPE_things")))
			.contentType(MediaType.APPLICATION_JSON)
			.content("{")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void opensNoEndpointOfTheApiThatHasNoRule() {
		assertThat(this.mvc.get().uri("/api/things").with(jwt())).hasStatus(HttpStatus.FORBIDDEN)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void refusesATokenWithoutTheScope(CapturedOutput output) {
		assertThat(this.mvc.get().uri("/secret").with(jwt())).hasStatus(HttpStatus.FORBIDDEN)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.containsHeader("WWW-Authenticate");
		assertThat(output).contains("Refused GET /secret to user");
	}

	@Test
	void readsScopesAndRolesFromTheToken() {
		given(this.decoder.decode(anyString()))
			.willReturn(org.springframework.security.oauth2.jwt.Jwt.withTokenValue("t")
				.header("alg", "ES256")
				.subject("someone")
				.claim("scope", "things:secret other")
				.claim("roles", List.of("KEEPER"))
				.build());
		assertThat(this.mvc.get().uri("/secret").header("Authorization", "Bearer x.y.z")).hasStatusOk();
	}

	@Test
	void keepsItsActuatorToOperators() {
		assertThat(this.mvc.get().uri("/actuator/health/readiness")).hasStatusOk();
		assertThat(this.mvc.get().uri("/actuator/metrics")).hasStatus(HttpStatus.UNAUTHORIZED);
		assertThat(this.mvc.get().uri("/actuator/metrics").with(jwt())).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void opensTheOperatorsEndpointsToOperators() {
		SimpleGrantedAuthority scope = new SimpleGrantedAuthority("SCOPE_operations");
		SimpleGrantedAuthority role = new SimpleGrantedAuthority("ROLE_OPERATOR");
		assertThat(this.mvc.get().uri("/api/operations").with(jwt().authorities(scope, role))).hasStatusOk();
		assertThat(this.mvc.get().uri("/api/operations").with(jwt().authorities(scope)))
			.hasStatus(HttpStatus.FORBIDDEN);
		assertThat(this.mvc.get().uri("/api/operations").with(jwt().authorities(role))).hasStatus(HttpStatus.FORBIDDEN);
	}

}
