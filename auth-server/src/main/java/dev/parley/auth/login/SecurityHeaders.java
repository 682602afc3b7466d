package dev.parley.auth.login;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.auth.Applications;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/**
 * Restricts the pages to scripts and resources from this server, and keeps them out of
 * frames. There is no opener policy, since it would separate a login in a pop-up from the
 * page that waits for it.
 */
@Component
class SecurityHeaders implements Customizer<HeadersConfigurer<HttpSecurity>> {

	/**
	 * A login redirects to the client, which browsers treat as a form target: parley-cli
	 * listens on a random port of 127.0.0.1, and the third-party applications are
	 * appended.
	 */
	private static final String CONTENT = "default-src 'none'; script-src 'self'; connect-src 'self'; "
			+ "style-src 'self'; img-src 'self'; base-uri 'none'; "
			+ "frame-ancestors 'none'; form-action 'self' http://127.0.0.1:*";

	private final String content;

	SecurityHeaders(Applications applications) {
		this.content = Stream.concat(Stream.of(CONTENT), applications.origins()).collect(Collectors.joining(" "));
	}

	@Override
	public void customize(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy((policy) -> policy.policyDirectives(this.content))
			.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER))
			.permissionsPolicyHeader((policy) -> policy.policy(
					"camera=(), geolocation=(), microphone=(), payment=(), publickey-credentials-get=(self), publickey-credentials-create=(self)"))
			.crossOriginResourcePolicy((policy) -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
	}

}
