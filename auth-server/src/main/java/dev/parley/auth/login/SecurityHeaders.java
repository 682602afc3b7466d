package dev.parley.auth.login;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.auth.Applications;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Tells a browser that these pages run no foreign script, load nothing else that is
 * foreign, and show in no frame. There is no opener policy: it would cut a login in a
 * pop-up off from the page that waits for it.
 */
class SecurityHeaders implements Customizer<HeadersConfigurer<HttpSecurity>> {

	/**
	 * A login ends at the client's redirect URI, and browsers count that as a target of
	 * the form: a program on the user's own machine listens on some port of 127.0.0.1,
	 * and applications that are not ours follow.
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
