package dev.parley.cli;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gets an access token. */
@Command(name = "token", mixinStandardHelpOptions = true,
		description = "Prints an access token and nothing else: for a user by a login, for a client by its secret.")
class TokenCommand extends EntranceCommand implements Runnable {

	@ArgGroup(multiplicity = "1")
	private Owner owner = new Owner();

	@Override
	public void run() {
		out().println(this.owner.client.isEmpty() ? entrance().tokenOf(this.owner.user)
				: entrance().clientToken(this.owner.client));
	}

	/** A user or a client. */
	private static final class Owner {

		@Option(names = "--user", paramLabel = "NAME", required = true, description = "a user, such as customer1")
		private String user = "";

		@Option(names = "--client", paramLabel = "NAME", required = true, description = "a client, such as partner")
		private String client = "";

	}

}
