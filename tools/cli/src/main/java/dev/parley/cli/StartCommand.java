package dev.parley.cli;

import java.util.List;
import java.util.Map;

import dev.parley.cli.local.Instance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a part, and returns when it is ready. */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Starts a part, and returns when it is ready.")
class StartCommand extends LocalCommand implements Runnable {

	static final String PART = "a service, kafka, mail or postgres; add a number for one instance, such as kafka-2";

	static final String ENVIRONMENT = "an environment variable for the parts that this command starts, such as "
			+ "JAVA_TOOL_OPTIONS=-Xmx256m; they inherit none of the shell";

	@Parameters(paramLabel = "PART", description = PART)
	private String part = "";

	@Option(names = { "-e", "--env" }, paramLabel = "NAME=VALUE", description = ENVIRONMENT)
	private Map<String, String> environment = Map.of();

	@Override
	public void run() {
		List<Instance> instances = named(this.part);
		platform().start(instances, this.environment);
		instances.forEach((instance) -> out().println(instance.id() + " is ready"));
	}

}
