package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Many texts in one file, without the secrets and tokens that are in them. */
final class Bundle {

	private static final String TOKEN = "eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*";

	private Bundle() {
	}

	/** If a text is unavailable, the file contains the reason instead. */
	static void write(Path file, Map<String, Callable<String>> texts, Collection<String> secrets) {
		Pattern hidden = Pattern.compile(
				Stream.concat(Stream.of(TOKEN), secrets.stream().map(Pattern::quote)).collect(Collectors.joining("|")));
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (Map.Entry<String, Callable<String>> text : texts.entrySet()) {
				zip.putNextEntry(new ZipEntry(text.getKey()));
				zip.write(
						hidden.matcher(said(text.getValue())).replaceAll("(hidden)").getBytes(StandardCharsets.UTF_8));
				zip.closeEntry();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String said(Callable<String> text) {
		try {
			return text.call();
		}
		catch (Exception ex) {
			return "not to be had: " + ex;
		}
	}

}
