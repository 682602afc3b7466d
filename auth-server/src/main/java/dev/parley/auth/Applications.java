package dev.parley.auth;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Third-party applications that may ask users for access.
 *
 * @param applications by client id
 */
@ConfigurationProperties("parley.auth")
public record Applications(@DefaultValue Map<String, Application> applications) {

	/** The distinct origins of all redirect URIs. */
	public Stream<String> origins() {
		return this.applications.values()
			.stream()
			.map(Application::redirectUri)
			.map((uri) -> uri.getScheme() + "://" + uri.getRawAuthority())
			.distinct();
	}

	/**
	 * A third-party application.
	 *
	 * @param name the name on the consent page
	 * @param redirectUri an absolute URI
	 * @param scopes the scopes that it may request
	 */
	public record Application(String name, URI redirectUri, Set<String> scopes) {

		public Application {
			if (!redirectUri.isAbsolute() || redirectUri.getRawAuthority() == null) {
				throw new IllegalArgumentException(
						"A redirect URI must be absolute, such as https://app.example/callback, not " + redirectUri);
			}
			scopes.forEach((value) -> Scope.of(value)
				.filter((scope) -> scope != Scope.KAFKA)
				.orElseThrow(() -> new IllegalArgumentException("An application cannot have the scope " + value)));
		}

	}

}
