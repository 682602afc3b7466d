package dev.parley.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user sees of the command when something is wrong. */
class ParleyTests {

	/** Its neighbours are free, and nothing of ours runs there. */
	private static final String NOWHERE = "--port=29990";

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@ParameterizedTest
	@ValueSource(strings = { "", "fly", "up --sideways", "order", "token", "token --user a --client b", "stop",
			"order espresso-beans=many", "logs", "up --port=x", "setup", "setup secrets" })
	void explainsItsUsage(String arguments) {
		assertThat(run(arguments)).isEqualTo(2);
		assertThat(this.err.toString()).contains("Usage: parley");
	}

	@Test
	void namesTheParts() {
		assertThat(run("kill everything " + NOWHERE)).isEqualTo(1);
		assertThat(this.err.toString().lines()).singleElement()
			.asString()
			.contains("postgres, kafka, auth-server, inventory-service, order-service, notification-service, gateway");
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
		assertThat(run("status --compose")).isEqualTo(1);
		assertThat(this.err.toString().lines()).singleElement().asString().contains("docker compose");
	}

	@Test
	void refusesAPortWhoseSuccessorsAreNone() {
		assertThat(run("status --port=65530")).isEqualTo(1);
		assertThat(this.err.toString()).contains("65528");
	}

	@Test
	void findsTheProgramThatHoldsAPort() throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(run("doctor --port=" + (other.getLocalPort() - 5))).isEqualTo(1);
			assertThat(this.out.toString())
				.containsPattern("ports +BAD +stop the programs that use \\[" + other.getLocalPort());
		}
	}

	private int run(String arguments) {
		CommandLine command = Parley.commandLine();
		command.setOut(new PrintWriter(this.out, true)).setErr(new PrintWriter(this.err, true));
		return command.execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));
	}

}
