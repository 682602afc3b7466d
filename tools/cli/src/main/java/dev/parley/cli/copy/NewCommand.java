package dev.parley.cli.copy;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.parley.cli.local.Maven;
import dev.parley.cli.upgrade.Origin;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Tool;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a project of your own. */
@Command(name = "new", mixinStandardHelpOptions = true,
		description = "Copies this project to a directory under names of your own, formats it, and commits it there.")
public final class NewCommand implements Runnable {

	private static final List<String> FORMAT = List.of("spring-javaformat:apply");

	@Parameters(paramLabel = "DIR", description = "a directory that does not exist or is empty")
	private Path directory = Path.of("");

	@Option(names = "--package", paramLabel = "PACKAGE",
			description = "the root of all Java packages, such as com.acme.shop")
	private @Nullable String javaPackage;

	@Option(names = "--name", paramLabel = "NAME",
			description = "the name of the project, such as acme-shop; its first word is the command")
	private @Nullable String name;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public void run() {
		Names names = names();
		Path target = this.directory.toAbsolutePath().normalize();
		Template template = new Template(Home.find().root());
		if (target.startsWith(template.root())) {
			throw wrongUsage(target + " is inside the project that you copy: name a directory outside");
		}
		Maven.require();
		try {
			say("copying to " + target);
			int files = new Copy(template, names).to(target);
			boolean tracked = git(target, "init", "--quiet") && git(target, "add", "--force", ".");
			format(target);
			boolean committed = tracked && git(target, "commit", "--quiet", "--all", "--message=" + Origin.COPIED);
			welcome(target, names, files, committed);
		}
		catch (IOException ex) {
			throw new Failure("Could not copy to " + target + ", and left nothing there: " + ex, ex);
		}
	}

	private Names names() {
		Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
		if (terminal.isEmpty() && (this.javaPackage == null || this.name == null)) {
			throw wrongUsage("Missing"
					+ ((this.javaPackage == null) ? " --package (the root of all Java packages, such as com.acme.shop)"
							: "")
					+ ((this.javaPackage == null && this.name == null) ? " and" : "")
					+ ((this.name == null) ? " --name (the name of the project, such as acme-shop)" : ""));
		}
		String chosen = (this.name != null) ? this.name : ask(terminal.orElseThrow(), "Name", "demo-shop");
		String root = (this.javaPackage != null) ? this.javaPackage
				: ask(terminal.orElseThrow(), "Package", "com.example." + chosen.replace("-", ""));
		try {
			return new Names(root, chosen);
		}
		catch (Failure ex) {
			throw wrongUsage(String.valueOf(ex.getMessage()));
		}
	}

	private static String ask(Console terminal, String what, String usual) {
		String answer = terminal.readLine("%s [%s]: ", what, usual);
		return (answer == null || answer.isBlank()) ? usual : answer.strip();
	}

	/** Names of another length move the ends of lines. */
	private void format(Path target) {
		say("formatting the Java code with Maven");
		try {
			Maven.run(target, FORMAT, (module) -> say("formatting " + module));
		}
		catch (IOException | Failure ex) {
			throw new Failure(
					"The copy in %s is complete, but not formatted: fix the errors above, then run there: mvn %s, and git commit --all"
						.formatted(target, FORMAT.getFirst()),
					(ex instanceof Failure failure) ? failure.evidence() : List.of(ex.toString()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("The copy in " + target + " is complete, but not formatted: you stopped it", ex);
		}
	}

	/** Begins with a blank line, where an upgrade stops reading. */
	private void welcome(Path target, Names names, int files, boolean committed) {
		say("""

				%s is in %s: %d files%s.

				Try next:
				  cd %2$s
				  ./%s up
				  mvn verify
				"""
			.formatted(names.title(), target, files,
					committed ? ", in one commit"
							: ", which are not committed: install git, set user.name and "
									+ "user.email with git config, then run there: git init && git add . && git commit",
					names.command())
			.stripTrailing());
	}

	private static boolean git(Path target, String... arguments) {
		List<String> command = new ArrayList<>(List.of("git", "-C", target.toString()));
		command.addAll(List.of(arguments));
		return Tool.works(command.toArray(String[]::new));
	}

	private ParameterException wrongUsage(String message) {
		return new ParameterException(this.spec.commandLine(), message);
	}

	private void say(String line) {
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(line);
		out.flush();
	}

}
