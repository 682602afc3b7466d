package dev.parley.gateway;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * The services behind the gateway.
 *
 * @param services what {@code platform.yaml} says of each service, by its name
 */
@ConfigurationProperties("platform")
public record PlatformServices(Map<String, Service> services) {

	/** The scopes that open a path of any service. */
	public String[] scopes() {
		return this.services.values()
			.stream()
			.flatMap((service) -> service.routes().stream())
			.flatMap((path) -> path.scopes().stream())
			.distinct()
			.toArray(String[]::new);
	}

	/**
	 * A service.
	 *
	 * @param port its port, if all services run on one machine
	 * @param path the prefix of all its addresses
	 * @param api the name of its API description, if it has one
	 * @param routes what the gateway sends to it
	 */
	public record Service(int port, @DefaultValue("") String path, @Nullable String api,
			@DefaultValue List<Opened> routes) {

		Stream<String> paths() {
			return this.routes.stream().map(Opened::pattern);
		}

		/** The URL of the only instance, if nothing else is said. */
		public URI[] urls() {
			return new URI[] { URI.create("http://localhost:" + this.port + this.path) };
		}

		/** The variable of the environment that has the URLs of its instances. */
		public static String variable(String name) {
			return "PARLEY_" + name.replaceFirst("-[a-z0-9]+$", "").replace('-', '_').toUpperCase(Locale.ROOT) + "_URL";
		}

	}

	/**
	 * A path of a service, with all paths below it.
	 *
	 * @param scopes of which a token must have one
	 */
	record Opened(String path, List<String> scopes) {

		Opened {
			Assert.notEmpty(scopes, () -> path + " needs a scope");
		}

		String pattern() {
			return this.path + "/**";
		}

		String[] authorities() {
			return this.scopes.stream().map((scope) -> "SCOPE_" + scope).toArray(String[]::new);
		}

	}

}
