package dev.parley.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.parley.servers.Home;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The script {@code parley}, with a Java and a Maven that only report their calls. */
class ScriptTests {

	@TempDir
	private Path directory;

	private Path checkout;

	@BeforeEach
	void prepare() throws IOException {
		this.directory = this.directory.toRealPath();
		this.checkout = checkout("checkout");
		Files.writeString(Files.createDirectories(this.directory.resolve("jdk/bin")).resolveSibling("release"),
				"JAVA_VERSION=\"25.0.1\"\n");
		program("jdk/bin/javac", "");
		program("jdk/bin/java", "env; pwd; for each; do echo \"$each\"; done");
		program("bin/mvn",
				"echo built in $PWD >>\"$PWD/builds\"; sleep 0.5; mkdir -p tools/cli/target; touch tools/cli/target/parley.jar");
	}

	@Test
	void runsTheCheckoutThatALinkPointsTo() throws Exception {
		Path absolute = Files.createSymbolicLink(this.directory.resolve("absolute"), this.checkout.resolve("parley"));
		Path relative = Files.createSymbolicLink(this.directory.resolve("bin/relative"), Path.of("../absolute"));
		assertThat(run(relative, Map.of())).contains("-Dparley.home=" + this.checkout);
		assertThat(run(absolute, Map.of("CDPATH", this.directory.toString())))
			.contains("-Dparley.home=" + this.checkout);
	}

	@Test
	void doesNotNeedAHomeDirectory() throws Exception {
		assertThat(run("unset HOME; checkout/parley status")).contains("-Dparley.home=" + this.checkout)
			.endsWith("status\n");
	}

	@Test
	void keepsCdpathOutOfTheBuild() throws Exception {
		Files.createDirectories(this.directory.resolve("elsewhere/checkout"));
		assertThat(run("CDPATH=$PWD/elsewhere; export CDPATH; checkout/parley status"))
			.contains("-Dparley.home=" + this.checkout + "\n");
	}

	@Test
	void treatsAnEmptyPortAsNone() throws Exception {
		assertThat(run(this.checkout.resolve("parley"), Map.of("PARLEY_PORT", ""))).doesNotContain("PARLEY_PORT");
		assertThat(run(this.checkout.resolve("parley"), Map.of("PARLEY_PORT", "9080"))).contains("PARLEY_PORT=9080\n");
	}

	@Test
	void hasOneLocaleAndNoOptionsOfOtherPrograms() throws Exception {
		assertThat(run(this.checkout.resolve("parley"),
				Map.of("LANG", "tr_TR.UTF-8", "LC_ALL", "ar_EG", "JAVA_TOOL_OPTIONS", "-Xmx1m", "JDK_JAVA_OPTIONS",
						"-Xmx1m", "_JAVA_OPTIONS", "-Xmx1m")))
			.contains("LC_ALL=C.UTF-8\n", "-Duser.language=en\n")
			.doesNotContain("-Xmx1m\n");
	}

	@Test
	void buildsOnceForCommandsThatStartTogether() throws Exception {
		assertThat(run("checkout/parley one & checkout/parley two & wait")).contains("one\n", "two\n");
		assertThat(Files.readAllLines(this.checkout.resolve("builds"))).hasSize(1);
		run("checkout/parley three");
		assertThat(Files.readAllLines(this.checkout.resolve("builds"))).hasSize(1);
	}

	@Test
	void tellsWhatItBuildsAndWhyThatFails() throws Exception {
		program("bin/mvn", "echo '[INFO] Building servers 0.1.0 [2/4]'; echo no room left; exit 3");
		assertThat(run("checkout/parley doctor || echo code $?"))
			.contains("parley: building servers\n", "no room left\n", "code 1\n")
			.doesNotContain("-Dparley.home");
	}

	@Test
	void runsOnlyTheJarThatTheBuildMakes() throws Exception {
		Path target = Files.createDirectories(this.checkout.resolve("tools/cli/target"));
		Files.createFile(target.resolve("cli-0.0.1.jar"));
		Files.createFile(target.resolve("parley-sources.jar"));
		assertThat(run("checkout/parley status")).contains("-jar\n" + target.resolve("parley.jar") + "\nstatus\n")
			.doesNotContain("/lib");
	}

	@Test
	void saysThatAPathWithAColonCannotWork() throws Exception {
		checkout("a:b");
		assertThat(run("a:b/parley status || echo code $?")).startsWith("parley: ").contains("colon", "code 1");
	}

	private Path checkout(String name) throws IOException {
		Path root = this.directory.resolve(name);
		for (String module : new String[] { "contracts", "tools/servers", "tools/setup", "tools/images",
				"tools/cli" }) {
			Files.createDirectories(root.resolve(module).resolve("src/main"));
		}
		Files.copy(Home.find().root().resolve("./parley"), root.resolve("parley"));
		return root;
	}

	private void program(String name, String script) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.resolveSibling(""));
		Files.writeString(file, "#!/bin/sh\n" + script + "\n");
		assertThat(file.toFile().setExecutable(true)).isTrue();
	}

	private String run(Path script, Map<String, String> environment) throws Exception {
		return run("'" + script + "' status", environment);
	}

	private String run(String command) throws Exception {
		return run(command, Map.of());
	}

	private String run(String command, Map<String, String> environment) throws Exception {
		ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(this.directory.toFile())
			.redirectErrorStream(true);
		builder.environment().putAll(environment);
		builder.environment().put("JAVA_HOME", this.directory.resolve("jdk").toString());
		builder.environment()
			.merge("PATH", this.directory.resolve("bin").toString(), (path, ours) -> ours + ":" + path);
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output;
	}

}
