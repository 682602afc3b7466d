package dev.parley.servers.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Unpacks the PostgreSQL archive, in a process of its own that has the libraries for it.
 */
final class UnpackPostgres {

	private static final int EXECUTABLE = 0100;

	private UnpackPostgres() {
	}

	public static void main(String[] args) throws IOException {
		Path target = Path.of(args[1]);
		try (ZipInputStream jar = new ZipInputStream(new BufferedInputStream(Files.newInputStream(Path.of(args[0]))))) {
			ZipEntry entry = jar.getNextEntry();
			while (entry != null && !entry.getName().endsWith(".txz")) {
				entry = jar.getNextEntry();
			}
			if (entry == null) {
				throw new IOException("No archive in " + args[0]);
			}
			unpack(jar, target);
		}
	}

	private static void unpack(InputStream archive, Path target) throws IOException {
		TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive));
		for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
			Path path = target.resolve(entry.getName()).normalize();
			if (!path.startsWith(target)) {
				throw new IOException("The archive has a file outside of its directory: " + entry.getName());
			}
			if (entry.isDirectory()) {
				Files.createDirectories(path);
			}
			else {
				Files.createDirectories(path.getParent());
				place(entry, tar, path);
			}
		}
	}

	private static void place(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
		}
		else if (entry.isLink()) {
			throw new IOException("Unexpected hard link: " + entry.getName());
		}
		else {
			Files.copy(content, path);
			if ((entry.getMode() & EXECUTABLE) != 0 && !path.toFile().setExecutable(true)) {
				throw new IOException("Could not make executable: " + path);
			}
		}
	}

}
