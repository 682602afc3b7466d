package dev.parley.auth.operations;

import dev.parley.auth.Issuer;
import dev.parley.defaults.web.DPoPConverter;
import dev.parley.defaults.web.OperatorsOnly;
import dev.parley.defaults.web.SpentProofs;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.expression.WebExpressionAuthorizationManager;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;

/** Secures the operations endpoints with access tokens instead of sessions. */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

	/** Comes before the chain that hides the other actuator endpoints. */
	@Bean
	@Order(1)
	SecurityFilterChain operationsChain(HttpSecurity http, AuthenticationEntryPoint unauthorized,
			AccessDeniedHandler denied, Issuer issuer, SpentProofs proofs) {
		return http.securityMatcher("/operations/**", "/actuator/metrics/**")
			.csrf((csrf) -> csrf.disable())
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests((requests) -> requests.anyRequest()
				.access(new WebExpressionAuthorizationManager(OperatorsOnly.RULE)))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(unauthorized).accessDeniedHandler(denied))
			.oauth2ResourceServer((server) -> server.withObjectPostProcessor(proofs)
				.authenticationEntryPoint(unauthorized)
				.accessDeniedHandler(denied)
				.jwt(Customizer.withDefaults())
				.dPoP((bound) -> bound.authenticationConverter(new DPoPConverter(issuer.issuer()))
					.authenticationFailureHandler(new AuthenticationEntryPointFailureHandler(unauthorized))))
			.build();
	}

	@Bean
	WebMvcConfigurer stepUpForChanges(StepUp stepUp) {
		return new WebMvcConfigurer() {
			@Override
			public void addInterceptors(InterceptorRegistry interceptors) {
				interceptors.addInterceptor(stepUp).addPathPatterns("/operations/**");
			}
		};
	}

}
