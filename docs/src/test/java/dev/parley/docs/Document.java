package dev.parley.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A text file of this repository.
 *
 * @param name relative to the root, with {@code /}
 */
record Document(String name, String text) {

	static final Path ROOT = Path.of(System.getProperty("parley.home")).toAbsolutePath().normalize();

	private static final Set<String> SKIPPED = Set.of("target", "node_modules");

	private static final Set<String> HIDDEN = Set.of(".ci", ".mvn");

	/** All files whose names end with one of these, in order. */
	static List<Document> ending(String... ends) {
		List<Document> documents = new ArrayList<>();
		try {
			Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
					String name = directory.getFileName().toString();
					boolean hidden = name.startsWith(".") && !HIDDEN.contains(name);
					return !directory.equals(ROOT) && (hidden || SKIPPED.contains(name)) ? FileVisitResult.SKIP_SUBTREE
							: FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
					for (String end : ends) {
						if (file.toString().endsWith(end)) {
							documents.add(read(file));
						}
					}
					return FileVisitResult.CONTINUE;
				}

			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		documents.sort((left, right) -> left.name().compareTo(right.name()));
		return documents;
	}

	static Document read(Path file) {
		try {
			return new Document(ROOT.relativize(file).toString().replace('\\', '/'), Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path path() {
		return ROOT.resolve(this.name);
	}

	/** A finding as editors and terminals link it: file and line, then the advice. */
	String finding(int offset, String advice) {
		long line = this.text.substring(0, offset).chars().filter((character) -> character == '\n').count() + 1;
		return this.name + ":" + line + ": " + advice;
	}

}
