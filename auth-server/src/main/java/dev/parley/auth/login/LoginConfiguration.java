package dev.parley.auth.login;

import dev.parley.auth.Accounts;
import dev.parley.auth.RevokeAccess;
import dev.parley.auth.Role;
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
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Access rules for the pages, and how users log in. */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

	private static final String[] OPEN = { "/login", "/login/**", "/webauthn/authenticate/options", "/style.css",
			"/icon.svg", "/passkeys.js" };

	private static final RequestMatcher LOGOUT = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, "/logout");

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
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
	SecurityFilterChain pageChain(HttpSecurity http, AuthenticationManager passwords, LoginCompletion login,
			LoginThrottle throttle, SecurityEvents events, Accounts accounts, PasskeyChallenges challenges,
			CsrfTokens csrfTokens, RevokeAccess access) {
		LoginAttemptFilter attempts = new LoginAttemptFilter(throttle, events, accounts, login, access);
		return http.addFilterBefore(attempts, UsernamePasswordAuthenticationFilter.class)
			.authenticationManager(passwords)
			.csrf((csrf) -> csrf.csrfTokenRepository(csrfTokens))
			.authorizeHttpRequests((pages) -> pages.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
				.permitAll()
				.requestMatchers(OPEN)
				.permitAll()
				.requestMatchers("/", "/account/**")
				.authenticated()
				.requestMatchers(OperatorPages.PATH + "/**")
				.hasRole(Role.OPERATOR.name())
				.requestMatchers(HttpMethod.POST, "/webauthn/register", "/webauthn/register/options")
				.access((user, request) -> new AuthorizationDecision(
						user.get() instanceof Authentication who && login.isRecent(who)))
				.anyRequest()
				.denyAll())
			.formLogin((form) -> form.loginPage("/login")
				.successHandler(attempts.passwordSuccess())
				.failureHandler(attempts.passwordFailure()))
			.webAuthn((passkeys) -> passkeys.disableDefaultRegistrationPage(true)
				.withObjectPostProcessor(new ObjectPostProcessor<WebAuthnAuthenticationFilter>() {
					@Override
					public <F extends WebAuthnAuthenticationFilter> F postProcess(F filter) {
						filter.setRequestOptionsRepository(challenges);
						filter.setAuthenticationSuccessHandler(attempts.passkeySuccess());
						filter.setAuthenticationFailureHandler(attempts.passkeyFailure());
						return filter;
					}
				}))
			.logout((logout) -> logout.addLogoutHandler(attempts::logout).logoutSuccessUrl("/login?logout"))
			.exceptionHandling(
					(errors) -> errors.authenticationEntryPoint(loginForHome()).accessDeniedHandler(expiredForm(login)))
			.build();
	}

	@Bean
	WebMvcConfigurer loginForOperatorPages(OperatorPagesLogin login) {
		return new WebMvcConfigurer() {
			@Override
			public void addInterceptors(InterceptorRegistry interceptors) {
				interceptors.addInterceptor(login)
					.addPathPatterns(OperatorPages.PATH + "/**")
					.excludePathPatterns(OperatorPages.PATH);
			}
		};
	}

	private static AuthenticationEntryPoint loginForHome() {
		return DelegatingAuthenticationEntryPoint.builder()
			.addEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"),
					new OrRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher("/"),
							PathPatternRequestMatcher.withDefaults().matcher("/account/**"),
							PathPatternRequestMatcher.withDefaults().matcher(OperatorPages.PATH + "/**")))
			.defaultEntryPoint(notFound())
			.build();
	}

	/** Answers 404 so that forbidden pages look like missing ones. */
	private static AuthenticationEntryPoint notFound() {
		return (request, response, ex) -> response.sendError(HttpStatus.NOT_FOUND.value());
	}

	/**
	 * A CSRF token ends with the session of its form, and with a login or a logout in
	 * another tab.
	 */
	private static AccessDeniedHandler expiredForm(LoginCompletion login) {
		return (request, response, ex) -> {
			if (!(ex instanceof CsrfException)) {
				response.sendError(HttpStatus.FORBIDDEN.value());
				return;
			}
			boolean loggedIn = SecurityContextHolder.getContext().getAuthentication() != null;
			if (LoginAttemptFilter.LOGIN.matches(request) && loggedIn) {
				response.sendRedirect(login.destination(request, response));
				return;
			}
			LoginPages.keepName(request);
			String outcome = LOGOUT.matches(request) ? "/login?logout" : "/login?expired";
			response.sendRedirect(request.getContextPath() + (loggedIn ? "/?expired" : outcome));
		};
	}

}
