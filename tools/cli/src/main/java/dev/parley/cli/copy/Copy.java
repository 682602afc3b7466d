package dev.parley.cli.copy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.parley.cli.upgrade.Origin;
import dev.parley.servers.Directories;
import dev.parley.servers.Failure;

/** Writes the files of the template under other names. */
final class Copy {

	/** Apache License 2.0, section 4. */
	private static final String ATTRIBUTION = "Made from Parley, Copyright 2026 the Parley authors\n";

	private final Template template;

	private final Names names;

	private final Renaming renaming;

	Copy(Template template, Names names) {
		this.template = template;
		this.names = names;
		this.renaming = new Renaming(names);
	}

	/**
	 * Writes the copy, or nothing.
	 * @param directory does not exist, or is empty
	 * @return the number of files
	 */
	int to(Path directory) throws IOException {
		requireEmpty(directory);
		Map<String, String> files = renamed();
		String version = this.template.version();
		boolean existed = Files.exists(directory);
		try {
			for (Map.Entry<String, String> file : files.entrySet()) {
				write(this.template.root().resolve(file.getValue()), directory.resolve(file.getKey()));
			}
			new Origin(version, this.names.javaPackage(), this.names.kebab()).write(directory);
		}
		catch (IOException | RuntimeException ex) {
			Directories.delete(directory);
			if (existed) {
				Files.createDirectory(directory);
			}
			throw ex;
		}
		return files.size();
	}

	private static void requireEmpty(Path directory) throws IOException {
		if (!Files.exists(directory)) {
			return;
		}
		if (!Files.isDirectory(directory)) {
			throw new Failure(directory + " is a file: name a directory that does not exist or is empty");
		}
		try (Stream<Path> entries = Files.list(directory)) {
			if (entries.findAny().isPresent()) {
				throw new Failure(directory + " is not empty: name a directory that does not exist or is empty");
			}
		}
	}

	/** The old path of each new one. */
	private Map<String, String> renamed() {
		Map<String, String> files = new TreeMap<>();
		for (String path : this.template.files()) {
			String other = files.put(this.renaming.path(path), path);
			if (other != null) {
				throw taken(other);
			}
		}
		if (files.keySet().stream().anyMatch((path) -> path.startsWith(this.names.command() + "/"))) {
			throw taken(this.names.command());
		}
		return files;
	}

	private Failure taken(String path) {
		return new Failure(
				"The name " + this.names.kebab() + " is taken by " + path + " of the platform: choose another one");
	}

	private void write(Path from, Path to) throws IOException {
		Files.createDirectories(to.getParent());
		byte[] content = Files.readAllBytes(from);
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
			Files.writeString(to, text(text, from.getFileName().toString()));
		}
		catch (CharacterCodingException ex) {
			Files.write(to, content);
		}
		to.toFile().setExecutable(Files.isExecutable(from));
	}

	private String text(String original, String file) {
		String text = file.equals("LICENSE") ? original : this.renaming.text(Template.withoutMentions(original));
		if (file.equals("NOTICE")) {
			return text.replaceFirst("\n\n", "\n" + ATTRIBUTION + "\n");
		}
		return file.endsWith(".md") ? Paragraphs.wrap(text) : text;
	}

}
