package dev.parley.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, however long it is. */
final class LogTail {

	private static final int BYTES = 16_384;

	private LogTail() {
	}

	static List<String> of(Path log, int lines) {
		try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
			file.seek(Math.max(0, file.length() - BYTES));
			byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
			file.readFully(bytes);
			List<String> tail = new String(bytes, StandardCharsets.UTF_8).lines().toList();
			return tail.subList(Math.max(0, tail.size() - lines), tail.size());
		}
		catch (IOException ex) {
			return List.of();
		}
	}

}
