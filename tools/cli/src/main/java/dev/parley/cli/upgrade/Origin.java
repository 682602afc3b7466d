package dev.parley.cli.upgrade;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import dev.parley.servers.Failure;

/**
 * What a copy records about the template.
 *
 * @param commit of the template, followed by {@code -dirty} if files had been changed
 * since
 * @param javaPackage that the copy got
 * @param name that the copy got
 */
public record Origin(String commit, String javaPackage, String name) {

	/** The file at the root of a copy. */
	public static final String FILE = "template.properties";

	/** The subject of the commit that begins a copy. */
	public static final String COPIED = "Copy the template";

	/** The subject of each later commit of the template. */
	static final String UPDATED = "Update the template";

	/** Writes the file into a copy. */
	public void write(Path root) throws IOException {
		Files.writeString(root.resolve(FILE), """
				# The project that this one was copied from, and the names that it got
				commit=%s
				package=%s
				name=%s
				""".formatted(this.commit, this.javaPackage, this.name));
	}

	/** Reads the file of a copy. */
	public static Origin read(Path root) {
		Path file = root.resolve(FILE);
		if (!Files.exists(file)) {
			throw new Failure(
					"%s is the template itself, which has no %s: run this in a copy (if it is one, restore the file with Git)"
						.formatted(root, FILE));
		}
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(file)) {
			properties.load(reader);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new Failure("Could not read " + file + ": restore it with git checkout", ex);
		}
		Origin origin = new Origin(properties.getProperty("commit", "").strip(),
				properties.getProperty("package", "").strip(), properties.getProperty("name", "").strip());
		if (!origin.commit.matches("[0-9a-f]{40,64}(-dirty)?") || origin.javaPackage.isEmpty()
				|| origin.name.isEmpty()) {
			throw new Failure(file + " must have commit, package and name: restore it as the template wrote it");
		}
		return origin;
	}

	/** The last commit that the copy contains as a whole. */
	String base() {
		return this.commit.replace("-dirty", "");
	}

}
