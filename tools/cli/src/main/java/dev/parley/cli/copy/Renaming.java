package dev.parley.cli.copy;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the name of the template. The characters around the word tell which form of
 * the new name is legal there; the first rule that fits decides.
 */
final class Renaming {

	private static final Pattern NAME = Pattern.compile("dev[./]parley\\b|parley|Parley|PARLEY");

	private static final List<Rule> RULES = List.of(
			// Java packages, and what begins with one: the Maven group, types of events
			rule("dev\\.parley\\b", Names::javaPackage), rule("dev/parley\\b", Names::path),
			// PARLEY_PORT
			rule("PARLEY", Names::upper),
			// the header Parley-Draining, Somebody@Parley.example
			rule("Parley(?=-[A-Z])|(?<=@)Parley", Names::train),
			// types of Java, O=Parley in certificates, /Parley in URIs
			rule("Parley(?=[A-Z(]|\\.\\w|::)|(?<=class |\\.|[=/\\[])Parley", Names::pascal),
			// all other capitals are prose
			rule("Parley", Names::title),
			// SQL, metrics in queries: parley_orders; Protobuf: parley.inventory.v1
			rule("parley(?=_|([./])\\w+\\1(v\\d|[A-Z]))|(?<=_)parley", Names::snake),
			// methods of Java
			rule("parley(?=\\()", Names::camel),
			// the script: ./parley, `parley check`, {@code parley}, "parley: building",
			// "the parley command"
			rule("(?<=\\./|\"/)parley(?![\\w/-]|\\.\\w)", Names::command),
			rule("(?<=`|\\{@code )parley(?=[` }])|parley(?=`? command)", Names::command),
			rule("(?<=\")parley(?=: | \")|(?<=name = \")parley(?=\")|(?<=Usage: )parley", Names::command),
			// settings, images, resources of Kubernetes, addresses, directories
			rule("parley", Names::kebab));

	private final Names names;

	Renaming(Names names) {
		this.names = names;
	}

	String text(String text) {
		return NAME.matcher(text).replaceAll((name) -> Matcher.quoteReplacement(replacement(text, name.start())));
	}

	private String replacement(String text, int start) {
		return RULES.stream()
			.filter((rule) -> rule.pattern()
				.matcher(text)
				.region(start, text.length())
				.useTransparentBounds(true)
				.lookingAt())
			.findFirst()
			.orElseThrow()
			.form()
			.apply(this.names);
	}

	/**
	 * The path of a file in the copy.
	 * @param path relative to the root, with slashes
	 */
	String path(String path) {
		return text("./" + path).substring(2);
	}

	private static Rule rule(String pattern, Function<Names, String> form) {
		return new Rule(Pattern.compile(pattern), form);
	}

	/** Where a form of the name is written. */
	private record Rule(Pattern pattern, Function<Names, String> form) {
	}

}
