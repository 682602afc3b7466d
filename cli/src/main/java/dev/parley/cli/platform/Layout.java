package dev.parley.cli.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where everything of one platform is.
 *
 * @param state the directory of its data, secrets, logs and process ids
 * @param port the port of the front door; the other parts use those behind it
 */
record Layout(Path state, int port) {

	int port(Part part) {
		return part.port(this.port);
	}

	int controllerPort() {
		return port(Part.KAFKA) + 1;
	}

	List<Integer> ports(Part part) {
		List<Integer> ports = new ArrayList<>(List.of(port(part)));
		if (part == Part.KAFKA) {
			ports.add(controllerPort());
		}
		return ports;
	}

	Path data(Part part) {
		return data().resolve(part.id());
	}

	Path data() {
		return this.state.resolve("data");
	}

	Path log(Part part) {
		return this.state.resolve("logs").resolve(part.id() + ".log");
	}

	Path pid(Part part) {
		return this.state.resolve("run").resolve(part.id());
	}

	Secrets secrets(Part part) {
		return new Secrets(this.state.resolve("secrets").resolve(part.id()));
	}

	URI url() {
		return URI.create("http://localhost:" + this.port);
	}

	URI readiness(Part service) {
		return URI.create(inner(service) + "/actuator/health/readiness");
	}

	Map<String, String> environment(Part service) {
		Map<String, String> environment = new TreeMap<>();
		environment.put("SERVER_PORT", Integer.toString(port(service)));
		environment.put("SPRING_PROFILES_ACTIVE", "demo");
		environment.put("PARLEY_ISSUER", url() + "/auth");
		environment.put("PARLEY_AUTH_URL", inner(Part.AUTH_SERVER));
		environment.put("PARLEY_ORDER_URL", inner(Part.ORDER_SERVICE));
		environment.put("PARLEY_INVENTORY_URL", inner(Part.INVENTORY_SERVICE));
		environment.put("PARLEY_NOTIFICATION_URL", inner(Part.NOTIFICATION_SERVICE));
		environment.put("PARLEY_POSTGRES", "localhost:" + port(Part.POSTGRES));
		environment.put("PARLEY_KAFKA", "localhost:" + port(Part.KAFKA));
		environment.put("PARLEY_SECRETS", secrets(service).directory() + "/");
		return environment;
	}

	private String inner(Part service) {
		return "http://localhost:" + port(service) + service.path();
	}

}
