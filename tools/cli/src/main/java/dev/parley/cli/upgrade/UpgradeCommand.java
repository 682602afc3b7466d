package dev.parley.cli.upgrade;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.parley.servers.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes over later changes of the template. */
@Command(name = "upgrade", mixinStandardHelpOptions = true,
		description = "In a copy: copies the template again under the names in " + Origin.FILE
				+ ", and merges with Git what has changed in it since. Exits with 1 if there are conflicts.")
public final class UpgradeCommand implements Callable<Integer> {

	@Option(names = "--from", paramLabel = "DIR", required = true, description = "an updated clone of the template")
	private Path template = Path.of("");

	@Option(names = "--dry-run", description = "only show what would change")
	private boolean dryRun;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws IOException, InterruptedException {
		PrintWriter out = this.spec.commandLine().getOut();
		new Upgrade(Home.find().root(), (line) -> {
			out.println(line);
			out.flush();
		}).from(this.template.toAbsolutePath().normalize(), this.dryRun);
		return 0;
	}

}
