package dev.parley.auth;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The applications that are not ours.
 *
 * @param applications by client id
 */
@ConfigurationProperties("parley.auth")
public record Applications(@DefaultValue Map<String, Application> applications) {

	/** The origins that their users come back to. */
	public Stream<String> origins() {
		return this.applications.values()
			.stream()
			.map(Application::redirectUri)
			.map((uri) -> uri.getScheme() + "://" + uri.getRawAuthority())
			.distinct();
	}

	/**
	 * One of them.
	 *
	 * @param name what users are told
	 * @param redirectUri where its users come back to
	 * @param scopes what it may ask for
	 */
	public record Application(String name, URI redirectUri, Set<String> scopes) {

		public Application {
			if (!redirectUri.isAbsolute() || redirectUri.getRawAuthority() == null) {
				throw new IllegalArgumentException(
						"A redirect URI is like https://app.example/callback, not " + redirectUri);
			}
			scopes.forEach((value) -> Scope.of(value)
				.filter((scope) -> scope != Scope.KAFKA)
				.orElseThrow(() -> new IllegalArgumentException("No application can have the scope " + value)));
		}

	}

}
