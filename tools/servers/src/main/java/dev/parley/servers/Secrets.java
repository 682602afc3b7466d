package dev.parley.servers;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Generated secrets, each in a file that only its owner can read.
 *
 * @param directory contains the files, which are named after their purpose
 */
public record Secrets(Path directory) {

	private static final SecureRandom random = new SecureRandom();

	/** Without letters and digits that look alike. */
	private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

	/** A password that a person can type: 150 bits in six groups of five characters. */
	public static String password() {
		return random.ints(30, 0, ALPHABET.length())
			.mapToObj((index) -> ALPHABET.substring(index, index + 1))
			.collect(Collectors.joining())
			.replaceAll("(.{5})(?!$)", "$1-");
	}

	/**
	 * A password between two parts, with a prefix that tells services that it is for the
	 * demo only.
	 */
	public static String demoPassword() {
		return "demo-" + password();
	}

	/** A key of 256 bits in base64. */
	public static String key() {
		return Base64.getEncoder().encodeToString(bytes(32));
	}

	public static byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		random.nextBytes(bytes);
		return bytes;
	}

	/** The secret of this name, which is generated on first use. */
	public String get(String name, Supplier<String> generator) {
		return Unchecked.get(() -> {
			Path file = this.directory.resolve(name);
			if (!Files.exists(file)) {
				createDirectory(this.directory);
				Cache.entry(file, (draft) -> write(draft, generator.get()));
			}
			return Files.readString(file);
		});
	}

	/** The versions of a secret, which are the numbers at the end of the file names. */
	public SortedSet<Integer> versions(String prefix) {
		return (Files.exists(this.directory) ? Directories.files(this.directory) : List.<Path>of()).stream()
			.map((file) -> file.getFileName().toString())
			.filter((name) -> name.matches(Pattern.quote(prefix) + "[0-9]+"))
			.map((name) -> Integer.valueOf(name.substring(prefix.length())))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Writes or replaces a file in one step, unless it has this content already. */
	public void put(String name, byte[] content) {
		Unchecked.run(() -> {
			Path file = this.directory.resolve(name);
			if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
				return;
			}
			createDirectory(this.directory);
			Path draft = file.resolveSibling(name + ".draft");
			Files.deleteIfExists(draft);
			Files.createFile(draft, permissions("rw-------"));
			Files.move(Files.write(draft, content), file, StandardCopyOption.ATOMIC_MOVE);
		});
	}

	public void delete(String name) {
		Directories.delete(this.directory.resolve(name));
	}

	public static Path write(Path file, String secret) throws IOException {
		return Files.writeString(Files.createFile(file, permissions("rw-------")), secret);
	}

	/** Creates a directory, if it is missing, that only its owner can enter. */
	public static Path createDirectory(Path directory) throws IOException {
		return Files.createDirectories(directory, permissions("rwx------"));
	}

	/** Set when a file is created, on file systems that have permissions. */
	private static FileAttribute<?>[] permissions(String permissions) {
		return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
