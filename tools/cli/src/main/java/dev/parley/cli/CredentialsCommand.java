package dev.parley.cli;

import java.io.PrintWriter;
import java.time.Instant;

import dev.parley.cli.client.OneTimeCodes;
import dev.parley.setup.Credentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Shows the generated accounts. */
@Command(name = "credentials", mixinStandardHelpOptions = true,
		description = "Prints the accounts that were generated at the first start.")
class CredentialsCommand implements Runnable {

	@Mixin
	private Target target = new Target();

	@Option(names = "--json", description = "print JSON")
	private boolean json;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public void run() {
		Credentials credentials = this.target.entrance().credentials();
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.json) {
			out.println(new JsonMapper().writeValueAsString(credentials));
			return;
		}
		credentials.users()
			.forEach((user) -> out.printf("user    %-10s %s%s%n", user.name(), user.password(), code(user)));
		credentials.clients().forEach((client) -> out.printf("client  %-10s %s%n", client.id(), client.secret()));
	}

	private static String code(Credentials.User user) {
		return OneTimeCodes.of(user).map((app) -> {
			Instant now = Instant.now();
			long left = OneTimeCodes.STEP.toSeconds() - now.getEpochSecond() % OneTimeCodes.STEP.toSeconds();
			return "  and the code %s, for %d s; an authenticator app makes more from %s".formatted(app.at(now), left,
					app.secret());
		}).orElse("");
	}

}
