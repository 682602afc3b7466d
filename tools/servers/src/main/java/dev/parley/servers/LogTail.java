package dev.parley.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log of any length. */
public final class LogTail {

	private static final int BYTES = 16_384;

	private static final int LINES = 15;

	private LogTail() {
	}

	public static List<String> of(Path log) {
		try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
			file.seek(Math.max(0, file.length() - BYTES));
			byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
			file.readFully(bytes);
			return last(new String(bytes, StandardCharsets.UTF_8).lines().toList());
		}
		catch (IOException ex) {
			return List.of();
		}
	}

	static List<String> last(List<String> lines) {
		return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
	}

}
