package dev.parley.cli.local;

import java.util.SortedSet;
import java.util.function.Consumer;

import dev.parley.servers.Secrets;
import dev.parley.setup.Authority;
import dev.parley.setup.Credentials;
import dev.parley.setup.Part;

/** Renews the certificates and the keys of a platform. */
record Renewals(Processes processes, Layout layout) {

	/** Gives every part a new certificate, which running parts load without a restart. */
	void certificates(Consumer<String> progress) {
		this.layout.authority().renew(Authority.ADMINISTRATOR);
		for (Instance instance : this.processes.instances()) {
			if (instance.number() == 1 || instance.part() == Part.KAFKA) {
				Launch launch = this.processes.launch(instance);
				this.layout.renew(launch.name());
				if (this.processes.of(instance).running().isPresent()) {
					launch.reload();
				}
			}
			progress.accept(instance.id() + " has a new certificate");
		}
	}

	/**
	 * Encrypts the data of auth-server with a new key, destroys the former keys, and
	 * returns the new version.
	 */
	int encryption() {
		Secrets secrets = this.layout.secrets(Part.AUTH_SERVER);
		SortedSet<Integer> former = secrets.versions(Credentials.KEY_ENCRYPTION);
		int version = former.last() + 1;
		secrets.get(Credentials.KEY_ENCRYPTION + version, Secrets::key);
		this.processes.of(Processes.AUTH_SERVER).stop();
		this.processes.of(Processes.AUTH_SERVER).start();
		former.forEach((old) -> secrets.delete(Credentials.KEY_ENCRYPTION + old));
		return version;
	}

}
