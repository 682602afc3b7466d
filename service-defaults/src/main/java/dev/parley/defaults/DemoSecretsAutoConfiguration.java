package dev.parley.defaults;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Rejects the generated demo secrets, which begin with {@code demo-}, outside the demo.
 */
@AutoConfiguration
@Profile("!demo")
class DemoSecretsAutoConfiguration {

	/** Matches the names of properties and of environment variables. */
	private static final Pattern SECRET = Pattern.compile(".*(password|secret|[._]auth[._]clients[._].*)",
			Pattern.CASE_INSENSITIVE);

	DemoSecretsAutoConfiguration(ConfigurableEnvironment environment) {
		Set<String> found = new TreeSet<>();
		environment.getPropertySources()
			.stream()
			.filter(EnumerablePropertySource.class::isInstance)
			.map(EnumerablePropertySource.class::cast)
			.flatMap((source) -> Arrays.stream(source.getPropertyNames()))
			.filter((name) -> SECRET.matcher(name).matches())
			.filter((name) -> environment.getProperty(name, "").startsWith("demo-"))
			.forEach(found::add);
		if (!found.isEmpty()) {
			throw new RefusedStart("Generated secrets are only for the profile `demo`: change "
					+ String.join(", ", found) + ", or set spring.profiles.active=demo");
		}
	}

}
