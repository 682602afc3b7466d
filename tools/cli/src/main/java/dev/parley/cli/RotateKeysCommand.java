package dev.parley.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replaces keys of auth-server, while everything goes on. */
@Command(name = "rotate-keys", mixinStandardHelpOptions = true,
		description = "Replaces the key that signs tokens (as operator1). Tokens that are out there stay valid.")
class RotateKeysCommand implements Callable<Integer> {

	@Mixin
	private Target target = new Target();

	@Option(names = "--at-rest", description = "replace the key instead that personal data, second factors and signing "
			+ "keys are encrypted with; auth-server starts anew for that, and tokens stay valid")
	private boolean atRest;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		if (this.atRest) {
			out().printf("Everything is encrypted under key %d; the keys before it are destroyed%n",
					this.target.platform().renewEncryption());
			return 0;
		}
		Entrance platform = this.target.entrance();
		Reply reply = platform.frontDoor(platform.operatorToken()).post("/auth/operations/key-rotations", "", Map.of());
		if (reply.status() != 201) {
			throw new Failure(reply.complaint());
		}
		out().printf("The key %s is published, and signs from %s%n", reply.json().path("id").asString(),
				reply.json().path("signsFrom").asString());
		return 0;
	}

	private PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

}
