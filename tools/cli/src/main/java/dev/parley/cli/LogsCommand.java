package dev.parley.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.parley.cli.local.LogLine;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
import dev.parley.servers.Unchecked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the log of a part. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the log of a part.")
class LogsCommand extends LocalCommand implements Runnable {

	@Parameters(paramLabel = "SERVICE", description = StartCommand.PART)
	private String part = "";

	@Option(names = { "-f", "--follow" }, description = "follow the log until Ctrl-C")
	private boolean follow;

	@Option(names = { "-n", "--lines" }, paramLabel = "N", defaultValue = "100",
			description = "number of lines to start with (default: ${DEFAULT-VALUE})")
	private int lines;

	@Override
	public void run() {
		Platform platform = platform();
		Path log = platform.log(named(this.part).getFirst());
		if (!Files.exists(log)) {
			throw new Failure(this.part + " has no log yet: start the platform with ./parley up");
		}
		Unchecked.run(() -> show(log));
	}

	private void show(Path log) throws IOException, InterruptedException {
		long read = Files.size(log);
		List<String> all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
		print(all.subList(Math.max(0, all.size() - this.lines), all.size()));
		while (this.follow) {
			TimeUnit.MILLISECONDS.sleep(200);
			read = more(log, read);
		}
	}

	/**
	 * Prints the complete lines after an offset, and returns the offset of the next one.
	 */
	private long more(Path log, long from) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
			file.seek(Math.min(from, file.length()));
			byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
			file.readFully(bytes);
			int end = bytes.length;
			while (end > 0 && bytes[end - 1] != '\n') {
				end--;
			}
			print(new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList());
			return file.length() - (bytes.length - end);
		}
	}

	private void print(List<String> logLines) {
		logLines.stream().map(LogLine::readable).forEach(out()::println);
		out().flush();
	}

}
