package dev.parley.cli;

import dev.parley.cli.client.Entrance;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gets an access token. */
@Command(name = "token", mixinStandardHelpOptions = true,
		description = "Prints an access token and nothing else: of a user by a real login, of a client by its secret.")
class TokenCommand implements Runnable {

	@Mixin
	private Target target = new Target();

	@ArgGroup(multiplicity = "1")
	private Whose whose = new Whose();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public void run() {
		Entrance platform = this.target.entrance();
		this.spec.commandLine()
			.getOut()
			.println(this.whose.client.isEmpty() ? platform.tokenOf(this.whose.user)
					: platform.clientToken(this.whose.client));
	}

	/** Either a user or a client. */
	private static final class Whose {

		@Option(names = "--user", paramLabel = "NAME", required = true, description = "a user, such as customer1")
		private String user = "";

		@Option(names = "--client", paramLabel = "NAME", required = true, description = "a client, such as partner")
		private String client = "";

	}

}
