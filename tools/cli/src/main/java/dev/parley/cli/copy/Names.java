package dev.parley.cli.copy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import javax.lang.model.SourceVersion;

import dev.parley.servers.Failure;

/**
 * What the user calls the copy, in each form that a file needs.
 *
 * @param javaPackage the root of all packages, and the Maven group
 * @param kebab the name in lower case, with hyphens between its words
 */
record Names(String javaPackage, String kebab) {

	private static final int LONGEST_PACKAGE = 100;

	/**
	 * With the longest suffix ({@code -notification-service}), Kubernetes permits 63
	 * characters.
	 */
	private static final int LONGEST_NAME = 40;

	/** Names with a meaning of their own in Spring, Kubernetes, PostgreSQL or Docker. */
	private static final Set<String> TAKEN = Set.of("spring", "server", "management", "logging", "info", "debug",
			"trace", "java", "system", "default", "kafka", "postgres", "postgresql", "docker", "compose", "command",
			"option", "localhost");

	Names {
		if (!javaPackage.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+") || !SourceVersion.isName(javaPackage)
				|| javaPackage.matches("javax?\\..*") || javaPackage.length() > LONGEST_PACKAGE) {
			throw new Failure(
					"'%s' cannot be the package: use a domain of yours, such as com.acme.shop (lower case, two words or more, no keyword of Java, at most %d characters)"
						.formatted(javaPackage, LONGEST_PACKAGE));
		}
		if (!kebab.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || kebab.length() < 3 || kebab.length() > LONGEST_NAME) {
			throw new Failure(
					"'%s' cannot be the name: use 3 to %d lower-case letters and digits, with hyphens between words, such as acme-shop"
						.formatted(kebab, LONGEST_NAME));
		}
		if (TAKEN.contains(kebab) || kebab.startsWith("kube-") || (javaPackage + kebab).contains("parley")
				|| !SourceVersion.isName(camel(kebab)) || isKnownToJava(pascal(kebab))) {
			throw new Failure(
					"'%s' has a meaning already, to Java or a program of the platform: choose another name, such as acme-shop"
						.formatted(kebab));
		}
	}

	/** The script is called by the first word of the name. */
	String command() {
		return this.kebab.split("-")[0];
	}

	String path() {
		return this.javaPackage.replace('.', '/');
	}

	String snake() {
		return this.kebab.replace('-', '_');
	}

	String upper() {
		return snake().toUpperCase(Locale.ROOT);
	}

	String camel() {
		return camel(this.kebab);
	}

	String pascal() {
		return pascal(this.kebab);
	}

	/** As in headers of HTTP. */
	String train() {
		return words(this.kebab, "-", Names::capitalized);
	}

	/** As in prose. */
	String title() {
		return words(this.kebab, " ", Names::capitalized);
	}

	private static String camel(String kebab) {
		String pascal = pascal(kebab);
		return pascal.substring(0, 1).toLowerCase(Locale.ROOT) + pascal.substring(1);
	}

	private static String pascal(String kebab) {
		return words(kebab, "", Names::capitalized);
	}

	private static String words(String kebab, String separator, UnaryOperator<String> form) {
		return Arrays.stream(kebab.split("-")).map(form).collect(Collectors.joining(separator));
	}

	private static String capitalized(String word) {
		return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
	}

	private static boolean isKnownToJava(String type) {
		try {
			Class.forName("java.lang." + type, false, null);
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

}
