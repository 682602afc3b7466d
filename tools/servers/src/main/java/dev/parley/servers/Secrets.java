package dev.parley.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.commons.codec.binary.Base32;

/**
 * Generated secrets, each in a file that only its owner can read.
 *
 * @param directory where they are; its files are named after what they are for
 */
public record Secrets(Path directory) {

	public static final String DIRECTORY = "rwx------";

	public static final String FILE = "rw-------";

	private static final SecureRandom random = new SecureRandom();

	/** Without the letters and digits that are mistaken for each other. */
	private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

	private static final int GROUPS = 5;

	private static final int GROUP_LENGTH = 5;

	private static final int KEY_BYTES = 32;

	private static final int TOTP_BYTES = 20;

	/** A password that a person can type: 125 bits in groups of five. */
	public static String password() {
		return random.ints(GROUPS, 0, 1).mapToObj(i -> group()).collect(Collectors.joining("-"));
	}

	private static String group() {
		RandomGenerator generator = random;
		return generator.ints(GROUP_LENGTH, 0, ALPHABET.length())
			.mapToObj(ALPHABET::charAt)
			.map(String::valueOf)
			.collect(Collectors.joining());
	}

	/** What an authenticator app shares with auth-server: 160 bits, in base32. */
	public static String totp() {
		byte[] secret = new byte[TOTP_BYTES];
		random.nextBytes(secret);
		return new Base32().encodeToString(secret);
	}

	/**
	 * A password that one part shows to another; the services know by its beginning that
	 * it is for the demo alone.
	 */
	public static String demoPassword() {
		return "demo-" + password();
	}

	/** A key of 256 bits, in base64. */
	public static String key() {
		byte[] key = new byte[KEY_BYTES];
		random.nextBytes(key);
		return Base64.getEncoder().encodeToString(key);
	}

	/** The secret of this name, made when it is first asked for. */
	public String get(String name, Supplier<String> generator) {
		Path file = this.directory.resolve(name);
		try {
			if (!Files.exists(file)) {
				Files.createDirectories(this.directory, privately(DIRECTORY));
				Cache.entry(file, draft -> write(draft, generator.get()));
			}
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The versions of a secret, whose names are the same but for a number at the end. */
	public SortedSet<Integer> versions(String prefix) {
		return (Files.exists(this.directory) ? Directories.files(this.directory) : List.<Path>of()).stream()
			.map((file) -> file.getFileName().toString())
			.filter((name) -> name.matches(Pattern.quote(prefix) + "[0-9]+"))
			.map((name) -> Integer.valueOf(name.substring(prefix.length())))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Puts a file there in one step, unless it is there. */
	public void put(String name, byte[] content) {
		Path file = this.directory.resolve(name);
		try {
			if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
				return;
			}
			Files.createDirectories(this.directory, privately(DIRECTORY));
			Path draft = file.resolveSibling(name + ".draft");
			Files.deleteIfExists(draft);
			Files.createFile(draft, privately(FILE));
			Files.move(Files.write(draft, content), file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public void delete(String name) {
		Directories.delete(this.directory.resolve(name));
	}

	public static Path write(Path file, String secret) throws IOException {
		Files.createFile(file, privately(FILE));
		return Files.writeString(file, secret);
	}

	/** The permissions at the moment of creation, where the file system knows them. */
	public static FileAttribute<?>[] privately(String permissions) {
		if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
			return new FileAttribute<?>[0];
		}
		return new FileAttribute<?>[] {
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) };
	}

}
