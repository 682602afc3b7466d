package dev.parley.cli;

import java.util.Map;
import java.util.concurrent.Callable;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Reply;
import dev.parley.cli.platform.Failure;
import dev.parley.cli.platform.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Replaces the key that signs tokens, while everything goes on. */
@Command(name = "rotate-keys", mixinStandardHelpOptions = true,
		description = "Replaces the key that signs tokens (as operator1). Tokens that are out there stay valid.")
class RotateKeysCommand implements Callable<Integer> {

	@Mixin
	private Target target = new Target();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		Platform platform = this.target.platform();
		Reply reply = new FrontDoor(platform.url(), platform.operatorToken()).post("/auth/operations/key-rotations", "",
				Map.of());
		if (reply.status() != 201) {
			throw new Failure(reply.complaint());
		}
		this.spec.commandLine()
			.getOut()
			.printf("The key %s is published, and signs from %s%n", reply.json().path("id").asString(),
					reply.json().path("signsFrom").asString());
		return 0;
	}

}
