package dev.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Replaces the keys of auth-server. */
@Command(name = "rotate-keys", mixinStandardHelpOptions = true,
		description = "Replaces the key that signs tokens (as operator1). Issued tokens stay valid.")
class RotateKeysCommand extends EntranceCommand implements Runnable {

	@Option(names = "--at-rest",
			description = "replace the key that encrypts personal data, second factors and signing keys instead; "
					+ "this restarts auth-server, and tokens stay valid")
	private boolean atRest;

	@Override
	public void run() {
		if (this.atRest) {
			out().printf("everything is encrypted under key %d; former keys are destroyed%n",
					platform().renewEncryption());
			return;
		}
		JsonNode key = entrance().change("/auth/operations/key-rotations", "").accepted().json();
		out().printf("key %s is published, and signs from %s%n", key.path("id").asString(),
				key.path("signsFrom").asString());
	}

}
