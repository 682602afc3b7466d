package dev.parley.auth.login;

import dev.parley.auth.Accounts;
import dev.parley.auth.Applications;
import dev.parley.auth.ClientAddress;
import dev.parley.auth.SecondFactors;
import dev.parley.auth.SecurityEvents;
import jakarta.servlet.DispatcherType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;

/** Who may see which page, and how a password is kept. */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

	private static final String[] OPEN = { "/login", "/login/**", "/webauthn/authenticate/options", "/style.css",
			"/icon.svg", "/passkeys.js" };

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

	/** Remembers only what a login leads back to. */
	@Bean
	RequestCache authorizationRequests() {
		HttpSessionRequestCache cache = new HttpSessionRequestCache();
		cache.setRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/oauth2/authorize"));
		return cache;
	}

	@Bean
	Customizer<HeadersConfigurer<HttpSecurity>> strictHeaders(Applications applications) {
		return new SecurityHeaders(applications);
	}

	@Bean
	@Order(2)
	SecurityFilterChain descriptionChain(HttpSecurity http) {
		return http.securityMatcher("/actuator/**", "/v3/api-docs")
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/actuator/health/**", "/actuator/info", "/v3/api-docs")
						.permitAll()
						.anyRequest()
						.denyAll())
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(notFound()))
			.build();
	}

	@Bean
	AuthenticationManager passwords(AccountDetails accounts, PasswordEncoder encoder, SecondFactors factors) {
		return new ProviderManager(new PasswordAuthenticationProvider(accounts, encoder, factors));
	}

	@Bean
	@Order(3)
	SecurityFilterChain pageChain(HttpSecurity http, AuthenticationManager passwords, SignIn signIn,
			LoginThrottle throttle, SecurityEvents events, Accounts accounts, ClientAddress addresses) {
		LoginAttemptFilter attempts = new LoginAttemptFilter(throttle, events, accounts, addresses);
		return http.addFilterBefore(attempts, UsernamePasswordAuthenticationFilter.class)
			.authenticationManager(passwords)
			.authorizeHttpRequests((pages) -> pages.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
				.permitAll()
				.requestMatchers(OPEN)
				.permitAll()
				.requestMatchers("/", "/account/**")
				.authenticated()
				.requestMatchers(HttpMethod.POST, "/webauthn/register", "/webauthn/register/options")
				.access((user, request) -> new AuthorizationDecision(
						user.get() instanceof Authentication who && signIn.isRecent(who)))
				.anyRequest()
				.denyAll())
			.formLogin((login) -> login.loginPage("/login")
				.successHandler(attempts.success(signIn))
				.failureHandler(attempts.failure(new SimpleUrlAuthenticationFailureHandler("/login?error"))))
			.webAuthn((passkeys) -> passkeys.disableDefaultRegistrationPage(true)
				.withObjectPostProcessor(new ObjectPostProcessor<WebAuthnAuthenticationFilter>() {
					@Override
					public <F extends WebAuthnAuthenticationFilter> F postProcess(F filter) {
						filter.setAuthenticationSuccessHandler(attempts.passkey(signIn));
						filter.setAuthenticationFailureHandler(attempts
							.failure((request, response, ex) -> response.sendError(HttpStatus.UNAUTHORIZED.value())));
						return filter;
					}
				}))
			.logout((logout) -> logout.addLogoutHandler(attempts.logout()).logoutSuccessUrl("/login?logout"))
			.exceptionHandling(
					(errors) -> errors.authenticationEntryPoint(loginForHome()).accessDeniedHandler(new ExpiredForm()))
			.build();
	}

	private static AuthenticationEntryPoint loginForHome() {
		return DelegatingAuthenticationEntryPoint.builder()
			.addEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"),
					new OrRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher("/"),
							PathPatternRequestMatcher.withDefaults().matcher("/account/**")))
			.defaultEntryPoint(notFound())
			.build();
	}

	/**
	 * What nobody may see looks like what is not there.
	 */
	private static AuthenticationEntryPoint notFound() {
		return (request, response, ex) -> response.sendError(HttpStatus.NOT_FOUND.value());
	}

}
