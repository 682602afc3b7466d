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
 * Keeps the secrets that are generated for the demo out of every other profile. They
 * begin with {@code demo-}.
 */
@AutoConfiguration
@Profile("!demo")
class DemoSecretsAutoConfiguration {

	private static final String MARK = "demo-";

	/** As properties are called, and as the variables of an environment are. */
	private static final Pattern SECRET = Pattern.compile(".*(password|secret)|parley[._]auth[._]clients[._].*",
			Pattern.CASE_INSENSITIVE);

	DemoSecretsAutoConfiguration(ConfigurableEnvironment environment) {
		Set<String> found = new TreeSet<>();
		environment.getPropertySources()
			.stream()
			.filter(EnumerablePropertySource.class::isInstance)
			.map(EnumerablePropertySource.class::cast)
			.flatMap((source) -> Arrays.stream(source.getPropertyNames()))
			.filter((name) -> SECRET.matcher(name).matches())
			.filter((name) -> environment.getProperty(name, "").startsWith(MARK))
			.forEach(found::add);
		if (!found.isEmpty()) {
			throw new RefusedStart("Generated secrets are for the profile `demo` only: give another value to "
					+ String.join(", ", found) + ", or set spring.profiles.active=demo");
		}
	}

}
