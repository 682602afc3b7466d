package dev.parley.cli;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;

import dev.parley.cli.client.ErasedUsers;
import dev.parley.cli.client.OneTimeCodes;
import dev.parley.setup.Credentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Shows the generated accounts. */
@Command(name = "credentials", mixinStandardHelpOptions = true,
		description = "Prints the accounts, which were generated at the first start, and who of the users is erased.")
class CredentialsCommand extends EntranceCommand implements Runnable {

	@Option(names = "--json", description = "print JSON")
	private boolean json;

	@Override
	public void run() {
		Credentials credentials = entrance().credentials();
		Set<String> erased = ErasedUsers.of(entrance());
		if (this.json) {
			ObjectNode document = JSON.valueToTree(credentials);
			document.path("users")
				.valueStream()
				.filter((user) -> erased.contains(user.path("name").asString()))
				.forEach((user) -> ((ObjectNode) user).put("erased", true));
			out().println(JSON.writeValueAsString(document));
			return;
		}
		credentials.users()
			.forEach((user) -> out().printf("user    %-10s %s%n", user.name(), erased.contains(user.name())
					? "erased; auth-server creates a new account when it starts again" : user.password() + code(user)));
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
