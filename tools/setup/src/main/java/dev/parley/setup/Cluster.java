package dev.parley.setup;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.parley.servers.Directories;
import dev.parley.servers.Failure;
import dev.parley.servers.Secrets;

/**
 * The profile {@code cluster} of Compose: three brokers, and two instances of each
 * service that handles orders. A container of the profile requests it with a file, which
 * counts for one start.
 */
record Cluster(Vault vault) {

	/**
	 * Returns the number of brokers, which stays the same as long as there are messages,
	 * and tells the callers of services where the instances are.
	 */
	int brokers() {
		Path file = this.vault.of("cluster").directory().resolve("asked");
		boolean asked = Files.exists(file);
		Directories.delete(file);
		String brokers = asked ? "3" : "1";
		String before = this.vault.of("cluster").get("brokers", () -> brokers);
		if (!before.equals(brokers)) {
			throw new Failure("The messages in the volumes belong to %s broker(s): start %s the profile cluster, or "
				.formatted(before, asked ? "without" : "with") + "empty, after docker compose down -v");
		}
		for (Part service : Part.scalable()) {
			announce(Part.GATEWAY, "parley.gateway.instances." + service.id(), service, asked);
		}
		for (Part caller : Part.services()) {
			caller.calls().forEach((service) -> announce(caller, "parley.clients." + service.client(), service, asked));
		}
		return Integer.parseInt(brokers);
	}

	private void announce(Part caller, String property, Part service, boolean both) {
		Secrets secrets = this.vault.of(caller);
		if (both) {
			String port = ":" + service.port(Part.FIRST_PORT);
			String url = "http://" + service.id();
			secrets.get(property, () -> url + port + "," + url + "-2" + port);
		}
		else {
			secrets.delete(property);
		}
	}

}
