package dev.parley.cli.platform;

import java.util.List;
import java.util.function.Supplier;

/**
 * The generated accounts of a platform.
 *
 * @param users who can log in
 * @param clients which programs can get tokens of their own
 */
public record Credentials(List<User> users, List<Client> clients) {

	private static final List<Part> CLIENTS = List.of(Part.ORDER_SERVICE, Part.INVENTORY_SERVICE,
			Part.NOTIFICATION_SERVICE);

	private static final List<String> USERS = List.of("customer1", "customer2", "staff1", "operator1");

	/**
	 * Reads the accounts, and makes them and every other secret when they are missing.
	 * @param layout whose secrets
	 */
	static Credentials of(Layout layout) {
		Secrets auth = layout.secrets(Part.AUTH_SERVER);
		auth.get("parley.auth.key-encryption-key", Secrets::key);
		for (Part client : CLIENTS) {
			String secret = auth.get("parley.auth.clients." + client.id(), Secrets::password);
			layout.secrets(client).get("parley.client-secret", () -> secret);
			layout.secrets(client).get("parley.kafka.ca", layout.authority()::certificate);
		}
		for (Part service : Part.services()) {
			service.database().ifPresent((database) -> {
				databasePassword(layout, service);
				databaseOwnerPassword(layout, service);
			});
		}
		Supplier<String> password = Secrets::password;
		return new Credentials(USERS.stream()
			.map((name) -> new User(name, auth.get("parley.auth.demo.users." + name, password)))
			.toList(), List.of(new Client("partner", auth.get("parley.auth.demo.clients.partner", password))));
	}

	static String databasePassword(Layout layout, Part service) {
		return layout.secrets(service).get("spring.datasource.password", Secrets::password);
	}

	static String databaseOwnerPassword(Layout layout, Part service) {
		return layout.secrets(service).get("spring.flyway.password", Secrets::password);
	}

	static String databaseAdminPassword(Layout layout) {
		return layout.secrets(Part.POSTGRES).get("admin.password", Secrets::password);
	}

	/**
	 * The password of a user.
	 * @param name the user
	 * @return the generated password
	 */
	public String passwordOf(String name) {
		return this.users.stream()
			.filter((user) -> user.name().equals(name))
			.findFirst()
			.map(User::password)
			.orElseThrow(() -> new Failure("There is no user " + name + ": see ./parley credentials"));
	}

	/**
	 * The secret of a client.
	 * @param id the client
	 * @return the generated secret
	 */
	public String secretOf(String id) {
		return this.clients.stream()
			.filter((client) -> client.id().equals(id))
			.findFirst()
			.map(Client::secret)
			.orElseThrow(() -> new Failure("There is no client " + id + ": see ./parley credentials"));
	}

	/** A user who can log in. */
	public record User(String name, String password) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	/** A program that can get tokens of its own. */
	public record Client(String id, String secret) {

		@Override
		public String toString() {
			return this.id;
		}

	}

}
