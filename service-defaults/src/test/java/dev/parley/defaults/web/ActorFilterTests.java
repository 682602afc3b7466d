package dev.parley.defaults.web;

import java.security.cert.X509Certificate;
import java.util.Map;

import io.netty.pkitesting.CertificateBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/** An exchanged token works only for the part that it names. */
class ActorFilterTests {

	private static final Map<String, Object> GATEWAY = Map.of("sub", "customer", "act", Map.of("sub", "gateway"));

	private final ActorFilter filter = new ActorFilter((_, response, _) -> response.setStatus(401));

	@AfterEach
	void forget() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void acceptsATokenFromItsActor() throws Exception {
		assertThat(status(GATEWAY, "gateway")).isEqualTo(200);
	}

	@Test
	void refusesATokenFromAnotherPart() throws Exception {
		assertThat(status(GATEWAY, "order-service")).isEqualTo(401);
		assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
	}

	@Test
	void acceptsATokenThatNamesNoActor() throws Exception {
		assertThat(status(Map.of("sub", "customer"), "order-service")).isEqualTo(200);
	}

	@Test
	void cannotTellPartsApartWithoutTls() throws Exception {
		assertThat(status(GATEWAY, null)).isEqualTo(200);
	}

	@Test
	void refusesATokenOverTlsFromACallerWithoutACertificate() throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setAttribute("jakarta.servlet.request.cipher_suite", "TLS_AES_256_GCM_SHA384");

		assertThat(status(request, GATEWAY)).isEqualTo(401);
		assertThat(status(request, Map.of("sub", "customer"))).isEqualTo(200);
	}

	private int status(Map<String, Object> claims, @Nullable String caller) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest();
		if (caller != null) {
			request.setAttribute("jakarta.servlet.request.cipher_suite", "TLS_AES_256_GCM_SHA384");
			request.setAttribute("jakarta.servlet.request.X509Certificate",
					new X509Certificate[] { new CertificateBuilder().subject("CN=" + caller + ",O=Parley")
						.setIsCertificateAuthority(true)
						.buildSelfSigned()
						.getCertificate() });
		}
		return status(request, claims);
	}

	private int status(MockHttpServletRequest request, Map<String, Object> claims) throws Exception {
		Jwt token = Jwt.withTokenValue("a token").header("alg", "ES256").claims((all) -> all.putAll(claims)).build();
		SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.filter.doFilter(request, response, new MockFilterChain());
		return response.getStatus();
	}

}
