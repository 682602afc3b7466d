package dev.parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import dev.parley.servers.Directories;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Jdk;
import dev.parley.servers.Unchecked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Measures a platform, with a program of the module benchmarks and its libraries, which
 * this command does not have.
 */
@Command(name = "bench", mixinStandardHelpOptions = true,
		description = "Starts a platform of its own, measures it under load, and compares the figures with their "
				+ "budgets and with the recorded run. Exits with 1 if a budget is missed.")
class BenchCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Option(names = "--short", description = "take two minutes, and measure orders only briefly, before all is warm")
	private boolean brief;

	@Option(names = "--record", description = "make this run the recorded one, in tools/benchmarks")
	private boolean record;

	@Override
	public Integer call() throws IOException, InterruptedException {
		if (this.brief && this.record) {
			throw new ParameterException(this.spec.commandLine(), "Only a full run can be recorded");
		}
		Home home = Home.find();
		Path temporary = home.root().resolve("tools/benchmarks/target/tmp-" + ProcessHandle.current().pid());
		List<String> command = new ArrayList<>(command(home, temporary));
		Files.createDirectories(temporary);
		if (this.brief) {
			command.add("--short");
		}
		if (this.record) {
			command.add("--record");
		}
		Process process = new ProcessBuilder(command).inheritIO().start();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, temporary), "end the benchmark"));
		return process.waitFor();
	}

	/** The command that runs the benchmark, without its options. */
	static List<String> command(Home home, Path temporary) {
		Path target = home.root().resolve("tools/benchmarks/target");
		Path jar = target.resolve("benchmarks-" + home.version() + ".jar");
		if (!Files.exists(jar)) {
			throw new Failure(
					"The benchmark is not built: run mvn package -pl tools/benchmarks -am -Dmaven.test.skip=true");
		}
		return List.of(Jdk.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m",
				"--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + temporary, "-Dparley.home=" + home.root(),
				"-Dslf4j.internal.verbosity=ERROR", "-cp", jar + ":" + target.resolve("lib") + "/*",
				"dev.parley.benchmarks.load.LoadBenchmark");
	}

	/** After Ctrl-C, the benchmark stops its platform first. */
	private static void end(Process process, Path temporary) {
		process.destroy();
		Unchecked.run(process::waitFor);
		Directories.delete(temporary);
	}

}
