package dev.parley.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Things that are made once, whole or not at all, whoever else makes the same at the same
 * moment.
 */
public final class Cache {

	private Cache() {
	}

	/** Makes something at the path that it is given. */
	@FunctionalInterface
	public interface Recipe {

		void make(Path path) throws IOException, InterruptedException;

	}

	/**
	 * The entry, made beside its place and moved into it in one step.
	 * @param entry its name tells the content, so that an entry never changes
	 */
	public static Path entry(Path entry, Recipe recipe) {
		if (Files.exists(entry)) {
			return entry;
		}
		Path draft = entry.resolveSibling(entry.getFileName() + "." + ProcessHandle.current().pid() + "."
				+ Thread.currentThread().threadId() + ".draft");
		try {
			Files.createDirectories(draft.resolveSibling(""));
			recipe.make(draft);
			moveUnlessMadeByAnother(draft, entry);
			return entry;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("Interrupted while making " + entry, ex);
		}
		finally {
			Directories.delete(draft);
		}
	}

	private static void moveUnlessMadeByAnother(Path draft, Path entry) throws IOException {
		try {
			Files.move(draft, entry, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (FileSystemException ex) {
			if (!Files.exists(entry)) {
				throw ex;
			}
		}
	}

}
