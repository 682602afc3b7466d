package dev.parley.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program of this module that runs in a process of its own, as a jar with our few files
 * and, beside it, the jars of its libraries.
 *
 * @param name the name of the jar
 * @param main the name of the class that is run
 * @param files our files, by their paths in a jar
 * @param libraries whether the program needs a library, by the name of its jar
 */
public record Program(String name, String main, List<String> files, Predicate<String> libraries) {

	/** Equal classes give equal jars. */
	private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

	public JavaImage image(Home home) {
		List<Path> needed = Directories.files(home.library())
			.stream()
			.filter((file) -> this.libraries.test(file.getFileName().toString()))
			.toList();
		String fingerprint = Fingerprint.of(Stream
			.concat(this.files.stream().map((file) -> Fingerprint.of(content(file))),
					needed.stream().map((file) -> file.getFileName() + " " + file.toFile().length()))
			.collect(Collectors.joining("\n")));
		Path directory = Cache.entry(home.cache().resolve(this.name + "-" + fingerprint),
				(draft) -> layOut(draft, needed));
		return JavaImage.of(directory.resolve(this.name + ".jar"));
	}

	/** A jar with some of our files. */
	public static byte[] jar(List<String> files) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		Unchecked.run(() -> write(new JarOutputStream(content), files));
		return content.toByteArray();
	}

	/** The path of a class in a jar. */
	public static String file(String type) {
		return type.replace('.', '/') + ".class";
	}

	private void layOut(Path directory, List<Path> needed) throws IOException {
		Path lib = Files.createDirectories(directory.resolve("lib"));
		for (Path library : needed) {
			Files.copy(library, lib.resolve(library.getFileName()));
		}
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Name.MAIN_CLASS, this.main);
		manifest.getMainAttributes()
			.put(Name.CLASS_PATH,
					needed.stream().map((file) -> "lib/" + file.getFileName()).collect(Collectors.joining(" ")));
		OutputStream file = Files.newOutputStream(directory.resolve(this.name + ".jar"));
		write(new JarOutputStream(file, manifest), this.files);
	}

	private static void write(JarOutputStream target, List<String> files) throws IOException {
		try (target) {
			for (String file : files) {
				JarEntry entry = new JarEntry(file);
				entry.setTimeLocal(TIME);
				target.putNextEntry(entry);
				target.write(content(file));
			}
		}
	}

	private static byte[] content(String file) {
		return Unchecked.get(() -> {
			try (InputStream content = Program.class.getClassLoader().getResourceAsStream(file)) {
				return Objects.requireNonNull(content, file).readAllBytes();
			}
		});
	}

}
