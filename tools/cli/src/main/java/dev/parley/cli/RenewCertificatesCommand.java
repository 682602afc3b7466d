package dev.parley.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Replaces the certificates of a platform, while everything goes on. */
@Command(name = "renew-certificates", mixinStandardHelpOptions = true,
		description = "Gives every part a new key and certificate; what runs takes them without a stop.")
class RenewCertificatesCommand implements Runnable {

	@Mixin
	private Target target = new Target();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public void run() {
		this.target.platform().renewCertificates(this.spec.commandLine().getOut()::println);
	}

}
