package dev.parley.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the lines and links of one Markdown document. */
final class Markdown {

	private static final int LIMIT = 120;

	/**
	 * The two parts of an inline link: its text may hold code and one pair of brackets.
	 */
	static final Pattern LINK = Pattern.compile("\\[((?:[^\\[\\]]|\\[[^\\]]*\\])*)\\]\\(([^)\\s]+)\\)");

	private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *#*$");

	private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^( *)```.*?^ *```$");

	private static final Pattern CODE = Pattern.compile("`[^`\n]+`");

	private Markdown() {
	}

	/** Tables, the targets of links, and lines that cannot be broken may be longer. */
	static List<String> longLines(Document document) {
		List<String> findings = new ArrayList<>();
		int offset = 0;
		for (String line : document.text().split("\n", -1)) {
			String visible = LINK.matcher(line).replaceAll("[$1]");
			boolean breakable = visible.strip().contains(" ") && !line.startsWith("|");
			if (breakable && width(visible) > LIMIT) {
				findings.add(document.finding(offset,
						"break the line, it has " + width(visible) + " characters of at most " + LIMIT));
			}
			offset += line.length() + 1;
		}
		return findings;
	}

	static List<String> deadLinks(Document document) {
		List<String> findings = new ArrayList<>();
		Matcher link = LINK.matcher(withoutCode(document.text()));
		while (link.find()) {
			String target = link.group(2);
			if (!target.contains("://") && !target.startsWith("mailto:") && !isAlive(document, target)) {
				findings.add(document.finding(link.start(), "correct the link, " + target + " does not exist"));
			}
		}
		return findings;
	}

	private static boolean isAlive(Document document, String target) {
		int hash = target.indexOf('#');
		String file = (hash < 0) ? target : target.substring(0, hash);
		Path path = file.isEmpty() ? document.path() : document.path().resolveSibling(file).normalize();
		if (!path.startsWith(Document.ROOT)) {
			return false;
		}
		if (hash < 0) {
			return Files.exists(path);
		}
		String text = file.isEmpty() ? document.text() : Files.isRegularFile(path) ? Document.read(path).text() : "";
		return anchors(text).contains(target.substring(hash + 1));
	}

	/** The anchors of the headings, as GitHub makes them. */
	static Set<String> anchors(String text) {
		Set<String> anchors = new HashSet<>();
		Matcher heading = HEADING.matcher(CODE_BLOCK.matcher(text).replaceAll(""));
		while (heading.find()) {
			String anchor = LINK.matcher(heading.group(1))
				.replaceAll("$1")
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N}_ -]", "")
				.replace(' ', '-');
			for (int i = 0; !anchors.add((i == 0) ? anchor : anchor + "-" + i); i++) {
			}
		}
		return anchors;
	}

	/**
	 * A copy of the project may have a longer name, which counts like that of the
	 * template.
	 */
	private static int width(String line) {
		return line.replace("dev.parley", "org.my.app")
			.replace("./parley", "./my-app")
			.replace("parley", "my-app")
			.replace("PARLEY", "MY_APP")
			.length();
	}

	/** The text with code blanked out, so that offsets stay. */
	private static String withoutCode(String text) {
		String outside = CODE_BLOCK.matcher(text).replaceAll((block) -> block.group().replaceAll("[^\n]", " "));
		return CODE.matcher(outside).replaceAll((code) -> "`" + " ".repeat(code.group().length() - 2) + "`");
	}

}
