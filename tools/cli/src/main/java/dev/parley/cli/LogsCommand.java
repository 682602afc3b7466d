package dev.parley.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.parley.cli.local.LogLine;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a part wrote. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Shows the log of a part.")
class LogsCommand implements Runnable {

	@Mixin
	private Target target = new Target();

	@Parameters(paramLabel = "SERVICE", description = "a service, kafka or postgres")
	private String part = "";

	@Option(names = { "-f", "--follow" }, description = "go on until Ctrl-C")
	private boolean follow;

	@Option(names = { "-n", "--lines" }, paramLabel = "N", defaultValue = "100",
			description = "how many of the last lines to begin with (default: ${DEFAULT-VALUE})")
	private int lines;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public void run() {
		Platform platform = this.target.platform();
		Path log = platform.log(platform.named(this.part).getFirst());
		if (!Files.exists(log)) {
			throw new Failure(this.part + " has no log yet: start the platform with ./parley up");
		}
		try {
			show(log);
		}
		catch (IOException ex) {
			throw new Failure("The log cannot be read: " + ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void show(Path log) throws IOException, InterruptedException {
		PrintWriter out = this.spec.commandLine().getOut();
		long read = Files.size(log);
		List<String> all = Files.readAllLines(log);
		all.subList(Math.max(0, all.size() - this.lines), all.size())
			.stream()
			.map(LogLine::readable)
			.forEach(out::println);
		out.flush();
		while (this.follow) {
			TimeUnit.MILLISECONDS.sleep(200);
			read = more(log, read, out);
		}
	}

	/** Shows the whole lines that have come, and tells where the next one begins. */
	private static long more(Path log, long from, PrintWriter out) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
			file.seek(Math.min(from, file.length()));
			byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
			file.readFully(bytes);
			int end = bytes.length;
			while (end > 0 && bytes[end - 1] != '\n') {
				end--;
			}
			new String(bytes, 0, end, StandardCharsets.UTF_8).lines().map(LogLine::readable).forEach(out::println);
			out.flush();
			return file.length() - (bytes.length - end);
		}
	}

}
