package dev.parley.defaults.web;

import java.net.URI;
import java.time.Clock;
import java.util.Objects;

import dev.parley.defaults.AccessTokens;
import dev.parley.defaults.IssuerKeys;
import dev.parley.defaults.Revocations;
import dev.parley.defaults.VerifiedTokens;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.DelegatingJwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Requires a token for everything except health, info and the API description. */
@AutoConfiguration(before = { ServletWebSecurityAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableMethodSecurity
@EnableConfigurationProperties(OAuth2ResourceServerProperties.class)
class ResourceServerAutoConfiguration {

	private static final String[] OPEN = { "/actuator/health/**", "/actuator/info", "/v3/api-docs/**", "/error" };

	@Bean
	@ConditionalOnMissingBean
	SecurityFilterChain resourceServer(HttpSecurity http, SecurityProblems problems,
			OAuth2ResourceServerProperties properties, ObjectProvider<SpentProofs> proofs) {
		return http.csrf((csrf) -> csrf.disable())
			.requestCache((cache) -> cache.disable())
			.logout((logout) -> logout.disable())
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests((requests) -> requests.requestMatchers(OPEN)
				.permitAll()
				.requestMatchers("/actuator/**")
				.hasAuthority("SCOPE_operations")
				.anyRequest()
				.authenticated())
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
			.addFilterAfter(new ActorFilter(problems), BearerTokenAuthenticationFilter.class)
			.oauth2ResourceServer((server) -> withEach(proofs, server).authenticationEntryPoint(problems)
				.accessDeniedHandler(problems)
				.jwt(Customizer.withDefaults())
				.dPoP((bound) -> bound
					.authenticationConverter(
							new DPoPConverter(URI.create(Objects.requireNonNull(properties.getJwt().getIssuerUri()))))
					.authenticationFailureHandler(refusal(problems)))
				.withObjectPostProcessor(reportMissingKeys(problems)))
			.build();
	}

	private static OAuth2ResourceServerConfigurer<HttpSecurity> withEach(ObjectProvider<SpentProofs> proofs,
			OAuth2ResourceServerConfigurer<HttpSecurity> server) {
		proofs.forEach(server::withObjectPostProcessor);
		return server;
	}

	/** Checks headers as the default does, without a regular expression per header. */
	@Bean
	HttpFirewall firewall() {
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		firewall.setAllowedHeaderNames(ResourceServerAutoConfiguration::isPrintable);
		firewall.setAllowedHeaderValues(ResourceServerAutoConfiguration::isPrintable);
		return firewall;
	}

	private static boolean isPrintable(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (Character.isISOControl(c) || !Character.isDefined(c)) {
				return false;
			}
		}
		return true;
	}

	@Bean
	@ConditionalOnBean(name = "resourceServer")
	WebMvcConfigurer earlyAuthorization() {
		return new WebMvcConfigurer() {
			@Override
			public void addInterceptors(InterceptorRegistry interceptors) {
				interceptors.addInterceptor(new EarlyAuthorization());
			}
		};
	}

	/** Accepts the access tokens for this service. */
	@Bean
	@ConditionalOnMissingBean
	JwtDecoder accessTokens(OAuth2ResourceServerProperties properties, IssuerKeys keys, Clock clock,
			Revocations revocations) {
		OAuth2ResourceServerProperties.Jwt settings = properties.getJwt();
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.ES256).build();
		decoder.setJwtValidator(AccessTokens.of(Objects.requireNonNull(settings.getIssuerUri()),
				settings.getAudiences().getFirst(), revocations));
		return new CachingJwtDecoder(decoder, new VerifiedTokens(clock, revocations));
	}

	/** Spring Security uses this bean wherever it authenticates a JWT. */
	@Bean
	static JwtAuthenticationConverter scopesAndRoles() {
		JwtGrantedAuthoritiesConverter roles = new JwtGrantedAuthoritiesConverter();
		roles.setAuthoritiesClaimName("roles");
		roles.setAuthorityPrefix("ROLE_");
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter(
				new DelegatingJwtGrantedAuthoritiesConverter(new JwtGrantedAuthoritiesConverter(), roles));
		return converter;
	}

	/** The default rethrows an unreachable key set, which callers would see as a 500. */
	private static ObjectPostProcessor<BearerTokenAuthenticationFilter> reportMissingKeys(SecurityProblems problems) {
		return new ObjectPostProcessor<>() {
			@Override
			public <T extends BearerTokenAuthenticationFilter> T postProcess(T filter) {
				filter.setAuthenticationFailureHandler(refusal(problems));
				return filter;
			}
		};
	}

	private static AuthenticationFailureHandler refusal(SecurityProblems problems) {
		AuthenticationEntryPointFailureHandler handler = new AuthenticationEntryPointFailureHandler(problems);
		handler.setRethrowAuthenticationServiceException(false);
		return handler;
	}

}
