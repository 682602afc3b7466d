package dev.parley.cli;

import java.util.Map;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Forgets a person. */
@Command(name = "erase", mixinStandardHelpOptions = true,
		description = "Removes all that is known of a user (as operator1). The user's orders stay, without a name.")
class EraseCommand implements Runnable {

	@Mixin
	private Target target = new Target();

	@Parameters(paramLabel = "USER", description = "the name that the user logs in with")
	private String user = "";

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public void run() {
		Entrance platform = this.target.entrance();
		Reply reply = platform.frontDoor(platform.operatorToken())
			.post("/auth/operations/erasures", new JsonMapper().writeValueAsString(Map.of("user", this.user)),
					Map.of());
		if (reply.status() != 200) {
			throw new Failure(reply.complaint());
		}
		this.spec.commandLine()
			.getOut()
			.printf("%s is forgotten; what was ordered stays, under %s%n", this.user,
					reply.json().path("subject").asString());
	}

}
