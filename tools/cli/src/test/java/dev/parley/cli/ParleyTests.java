package dev.parley.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import dev.parley.cli.local.Platform;
import dev.parley.servers.Directories;
import dev.parley.servers.Home;
import dev.parley.setup.OneLineErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a user sees of the command when something is wrong. */
class ParleyTests {

	/** Its neighbours are free, and nothing of ours runs there. */
	private static final String NOWHERE = "--port=29990";

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@ParameterizedTest
	@ValueSource(strings = { "", "fly", "up --sideways", "order", "token", "token --user a --client b", "stop",
			"order espresso-beans=many", "logs", "up --port=x", "setup", "setup secrets", "status --port=0",
			"status --port=65528", "check --wait x", "check --wait=-1", "logs gateway -n x", "up --brokers=x",
			"up --replicas=basement=2", "attack --url https://platform.example",
			"attack --url https://platform.example --i-own-this example", "attack --url nowhere", "bench --brief",
			"bench short", "bench --short --record", "status --compose", "up --compose", "kill gateway --compose",
			"upgrade", "upgrade --from" })
	void explainsItsUsage(String arguments) {
		assertThat(run(arguments)).isEqualTo(2);
		assertThat(this.err.toString()).contains("Usage: parley");
	}

	@ParameterizedTest
	@ValueSource(strings = { "kill", "stop", "start", "logs" })
	void namesTheParts(String command) {
		assertThat(run(command + " everything " + NOWHERE)).isEqualTo(2);
		assertThat(this.err.toString().lines()).first()
			.asString()
			.contains(
					"postgres, kafka, mail, auth-server, inventory-service, order-service, notification-service, gateway");
	}

	@Test
	void saysHowToStartWhatDoesNotRun() {
		assertThat(run("order espresso-beans " + NOWHERE)).isEqualTo(1);
		assertThat(this.err.toString().lines()).singleElement().asString().contains("./parley up");
		assertThat(run("status " + NOWHERE)).isEqualTo(1);
		assertThat(this.out.toString()).contains("stopped").doesNotContain("ready");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tr-TR", "de-DE", "ar-EG-u-nu-arab" })
	void printsTheSameForEveryLocale(String language) {
		Locale locale = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag(language));
		try {
			assertThat(run("status " + NOWHERE)).isEqualTo(1);
			assertThat(this.out.toString()).containsPattern("(?m)^gateway +stopped +29990 +- +- +-$")
				.containsPattern("(?m)^all +0 MiB$");
		}
		finally {
			Locale.setDefault(locale);
		}
	}

	@Test
	void leavesWhatComposeDoesToCompose() {
		assertThat(run("rotate-keys --at-rest --compose")).isEqualTo(1);
		assertThat(this.err.toString().lines()).singleElement().asString().contains("docker compose");
	}

	@Test
	void refusesAPortWhoseSuccessorsAreNone() {
		assertThat(run("status --port=65530")).isEqualTo(2);
		assertThat(this.err.toString()).contains("65506");
	}

	@Test
	void findsTheProgramThatHoldsAPort() throws IOException {
		int port = Platform.freePort();
		try (ServerSocket _ = new ServerSocket(port + 5, 1, InetAddress.getLoopbackAddress())) {
			assertThat(run("doctor --port=" + port)).isEqualTo(1);
			assertThat(this.out.toString()).containsPattern("ports +BAD +stop the programs that use \\[" + (port + 5));
		}
	}

	@Test
	void saysWhatItKilledAndStopped() {
		assertThat(run("kill gateway " + NOWHERE)).isZero();
		assertThat(run("stop kafka " + NOWHERE)).isZero();
		assertThat(this.out.toString().lines()).containsExactly("gateway does not run", "kafka does not run");
	}

	@Test
	void givesNoPasswordToTheProgramOfAnotherCheckout() throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(run("token --user customer1 --port=" + other.getLocalPort())).isEqualTo(1);
			assertThat(this.err.toString().lines()).singleElement()
				.asString()
				.contains("not the platform of this checkout");
		}
	}

	@Test
	void showsALogThatIsNotUtf8() throws IOException {
		Path state = Home.find().root().resolve(".parley/29991");
		Path log = Files.createDirectories(state.resolve("logs")).resolve("kafka.log");
		try {
			Files.write(log, new byte[] { 'a', (byte) 0xe9, 'b', '\n' });
			assertThat(run("logs kafka --port=29991")).isZero();
			assertThat(this.out.toString()).isEqualTo("a\ufffdb" + System.lineSeparator());
		}
		finally {
			Directories.delete(state);
		}
	}

	@Test
	void saysThatAFileBelongsToAnotherUser() {
		CommandLine command = Parley.commandLine().setErr(new PrintWriter(this.err, true));
		new OneLineErrors().handleExecutionException(new UncheckedIOException(new AccessDeniedException("/theirs")),
				command, command.parseArgs());
		assertThat(this.err.toString().lines()).singleElement()
			.asString()
			.contains("/theirs", "belongs to another user");
	}

	@Test
	void saysHowToBuildTheBenchmark(@TempDir Path root) throws IOException {
		Files.writeString(root.resolve("pom.xml"), "<project><version>1</version></project>");
		assertThatThrownBy(() -> BenchCommand.command(new Home(root), root)).hasMessageContaining("mvn package");
		Path jar = root.resolve("tools/benchmarks/target/benchmarks-1.jar");
		Files.createFile(Files.createDirectories(jar.resolveSibling("lib")).resolveSibling(jar.getFileName()));
		assertThat(BenchCommand.command(new Home(root), root)).contains(jar + ":" + jar.resolveSibling("lib") + "/*",
				"-Djava.io.tmpdir=" + root);
	}

	@ParameterizedTest
	@CsvSource({ "3.8.6, BAD", "3.8.7, OK", "3.10.1, OK", "4.0.0-rc-4, OK", "2.2.1, BAD" })
	void knowsWhichMavenWorks(String version, Doctor.Verdict verdict) {
		assertThat(Doctor.maven("\u001b[1mApache Maven " + version + " (abc)\u001b[m\nMaven home: /m").verdict())
			.isEqualTo(verdict);
	}

	@Test
	void warnsOfPortsThatBrowsersBlock() {
		run("doctor --port=10080");
		assertThat(this.out.toString()).containsPattern("pages +NOTE +browsers block port 10080");
	}

	@ParameterizedTest
	@CsvSource({ "300, BAD, 300 s ahead of", "-90, BAD, 90 s behind", "-1, OK, agrees" })
	void comparesTheClocks(long ahead, Doctor.Verdict verdict, String explanation) {
		Doctor.Finding finding = Doctor.clock(Duration.ofSeconds(ahead));
		assertThat(finding.verdict()).isEqualTo(verdict);
		assertThat(finding.explanation()).contains(explanation);
	}

	@Test
	void hasTheVersionOfTheBuild() {
		assertThat(run("--version")).isZero();
		assertThat(this.out.toString().strip()).isEqualTo("parley " + Home.find().version());
	}

	private int run(String arguments) {
		CommandLine command = Parley.commandLine();
		command.setOut(new PrintWriter(this.out, true)).setErr(new PrintWriter(this.err, true));
		return command.execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));
	}

}
