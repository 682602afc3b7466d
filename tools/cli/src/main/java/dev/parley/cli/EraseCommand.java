package dev.parley.cli;

import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Erases the personal data of a user. */
@Command(name = "erase", mixinStandardHelpOptions = true,
		description = "Erases the personal data of a user (as operator1). The user's orders stay, without a name.")
class EraseCommand extends EntranceCommand implements Runnable {

	@Parameters(paramLabel = "USER", description = "the user name")
	private String user = "";

	@Override
	public void run() {
		JsonNode erasure = entrance()
			.change("/auth/operations/erasures", JSON.writeValueAsString(Map.of("user", this.user)))
			.accepted()
			.json();
		out().printf("%s is erased; the orders stay, under %s%n", this.user, erasure.path("subject").asString());
	}

}
