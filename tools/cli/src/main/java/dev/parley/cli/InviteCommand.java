package dev.parley.cli;

import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Invites a person, who then has an account. */
@Command(name = "invite", mixinStandardHelpOptions = true,
		description = "Invites a person (as operator1), who chooses a password by a link that works once.")
class InviteCommand extends EntranceCommand implements Runnable {

	@Parameters(paramLabel = "USER", description = "the user name")
	private String user = "";

	@Option(names = "--email", paramLabel = "ADDRESS", required = true, description = "where the link goes")
	private String email = "";

	@Option(names = "--role", paramLabel = "ROLE", defaultValue = "CUSTOMER",
			description = "CUSTOMER (default), STAFF or OPERATOR")
	private String role = "";

	@Override
	public void run() {
		JsonNode invitation = entrance()
			.change("/auth/operations/accounts",
					JSON.writeValueAsString(Map.of("user", this.user, "email", this.email, "role", this.role)))
			.accepted()
			.json();
		String link = invitation.path("link").asString("the link is on its way to " + this.email);
		out().printf("%s is invited until %s: %s%n", this.user, invitation.path("expiresAt").asString(), link);
	}

}
