package dev.parley.cli;

import picocli.CommandLine.Command;

/** Replaces the certificates of a running platform. */
@Command(name = "renew-certificates", mixinStandardHelpOptions = true,
		description = "Gives every part a new key and certificate. Running parts load them without a restart.")
class RenewCertificatesCommand extends LocalCommand implements Runnable {

	@Override
	public void run() {
		platform().renewCertificates(out()::println);
	}

}
