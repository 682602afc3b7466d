package dev.parley.servers;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Creates files and directories once, completely or not at all, also when several
 * processes try at the same time.
 */
public final class Cache {

	private Cache() {
	}

	/** Creates an entry at the path that it is given. */
	@FunctionalInterface
	public interface Recipe {

		void make(Path path) throws IOException, InterruptedException;

	}

	/**
	 * Returns the entry, which is created under another name and then moved.
	 * @param entry named after its content, so that an entry never changes
	 */
	public static Path entry(Path entry, Recipe recipe) {
		if (Files.exists(entry)) {
			return entry;
		}
		Path draft = entry.resolveSibling(entry.getFileName() + "." + ProcessHandle.current().pid() + "."
				+ Thread.currentThread().threadId() + ".draft");
		return Unchecked.get(() -> {
			try {
				Files.createDirectories(draft.resolveSibling(""));
				recipe.make(draft);
				Files.move(draft, entry, StandardCopyOption.ATOMIC_MOVE);
			}
			catch (FileSystemException ex) {
				// Another process may have been faster.
				if (!Files.exists(entry)) {
					throw ex;
				}
			}
			finally {
				Directories.delete(draft);
			}
			return entry;
		});
	}

}
