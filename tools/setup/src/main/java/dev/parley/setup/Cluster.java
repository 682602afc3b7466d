package dev.parley.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.parley.servers.Directories;
import dev.parley.servers.Failure;
import dev.parley.servers.Secrets;

/**
 * Whether Compose starts the platform with three brokers, and two instances of the
 * services that handle orders: it does when a container of that profile has left a file,
 * which is good for one start.
 *
 * @param vault where the file is
 */
record Cluster(Vault vault) {

	private static final int FRONT_DOOR = 8080;

	/**
	 * How many brokers there are, which stays so as long as their messages. Who calls the
	 * services learns where their instances are.
	 */
	int brokers() {
		Path file = this.vault.of("cluster").directory().resolve("asked");
		boolean asked = Files.exists(file);
		Directories.delete(file);
		String brokers = asked ? "3" : "1";
		String before = this.vault.of("cluster").get("brokers", () -> brokers);
		if (!before.equals(brokers)) {
			throw new Failure("The messages in the volumes are those of %s broker(s): start %s the profile cluster, or "
				.formatted(before, asked ? "without" : "with") + "empty, after docker compose down -v");
		}
		for (Part service : List.of(Part.ORDER_SERVICE, Part.INVENTORY_SERVICE, Part.NOTIFICATION_SERVICE)) {
			tell(Part.GATEWAY, "parley.gateway.instances." + service.id(), service, asked);
		}
		tell(Part.ORDER_SERVICE, "parley.clients.inventory", Part.INVENTORY_SERVICE, asked);
		return Integer.parseInt(brokers);
	}

	private void tell(Part caller, String property, Part service, boolean both) {
		Secrets secrets = this.vault.of(caller);
		if (both) {
			String port = ":" + service.port(FRONT_DOOR);
			String url = "http://" + service.id();
			secrets.get(property, () -> url + port + "," + url + "-2" + port);
		}
		else {
			secrets.delete(property);
		}
	}

}
