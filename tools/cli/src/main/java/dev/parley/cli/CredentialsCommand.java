package dev.parley.cli;

import java.time.Clock;
import java.time.Instant;

import dev.parley.cli.client.OneTimeCodes;
import dev.parley.setup.Credentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the generated accounts. */
@Command(name = "credentials", mixinStandardHelpOptions = true,
		description = "Prints the accounts, which were generated at the first start.")
class CredentialsCommand extends EntranceCommand implements Runnable {

	@Option(names = "--json", description = "print JSON")
	private boolean json;

	@Override
	public void run() {
		Credentials credentials = entrance().credentials();
		if (this.json) {
			out().println(JSON.writeValueAsString(credentials));
			return;
		}
		credentials.users()
			.forEach((user) -> out().printf("user    %-10s %s%s%n", user.name(), user.password(), code(user)));
		credentials.clients().forEach((client) -> out().printf("client  %-10s %s%n", client.id(), client.secret()));
	}

	private static String code(Credentials.User user) {
		Instant now = Clock.systemUTC().instant();
		long step = OneTimeCodes.STEP.toSeconds();
		return OneTimeCodes.of(user)
			.map((codes) -> "  one-time code %s, valid for %d s; secret for an authenticator app: %s"
				.formatted(codes.at(now), step - now.getEpochSecond() % step, codes.secret()))
			.orElse("");
	}

}
