package dev.parley.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

import dev.parley.cli.attack.PermissiveServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user sees of attacks that succeed. */
class AttackCommandTests {

	@Test
	void exitsWithOneIfThereIsAHole() throws IOException {
		StringWriter out = new StringWriter();
		try (PermissiveServer server = new PermissiveServer()) {
			assertThat(Parley.commandLine()
				.setOut(new PrintWriter(out, true))
				.execute("attack", "--short", "--url", server.url().toString(), "--i-own-this", "localhost"))
				.isEqualTo(1);
		}
		assertThat(out.toString()).containsPattern("(?m)^HOLE +tokens without a valid signature +6 x 200$")
			.containsPattern("(?m)^- +another customer's order +not tried: needs the demo's accounts$")
			.containsPattern(
					"(?m)^- +cost in CPU, writes and calls +not tried: needs the processes of this machine, and no --short$")
			.containsPattern("(?m)^[0-9]+ of [0-9]+ attacks succeeded\\.$")
			.doesNotContain("held");
	}

}
