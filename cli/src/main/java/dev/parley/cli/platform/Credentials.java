package dev.parley.cli.platform;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.parley.cli.client.OneTimeCodes;
import org.jspecify.annotations.Nullable;

/**
 * The generated accounts of a platform.
 *
 * @param users who can log in
 * @param clients which programs can get tokens of their own
 */
public record Credentials(List<User> users, List<Client> clients) {

	private static final List<Part> BROKER_CLIENTS = List.of(Part.ORDER_SERVICE, Part.INVENTORY_SERVICE,
			Part.NOTIFICATION_SERVICE);

	private static final List<Part> CLIENTS = Stream.concat(Stream.of(Part.GATEWAY), BROKER_CLIENTS.stream()).toList();

	/** What encrypts at rest; the version of the key is behind it. */
	static final String KEY_ENCRYPTION = "parley.auth.key-encryption-keys.";

	/** Whoever operates the platform shows a second factor. */
	private static final String OPERATOR = "operator1";

	private static final List<String> USERS = List.of("customer1", "customer2", "staff1", "operator1");

	/**
	 * Reads the accounts, and makes them and every other secret when they are missing.
	 * @param layout whose secrets
	 */
	static Credentials of(Layout layout) {
		Secrets auth = layout.secrets(Part.AUTH_SERVER);
		if (auth.versions(KEY_ENCRYPTION).isEmpty()) {
			auth.get(KEY_ENCRYPTION + 1, Secrets::key);
		}
		for (Part client : CLIENTS) {
			String secret = auth.get("parley.auth.clients." + client.id(), Secrets::demoPassword);
			layout.secrets(client).get("parley.client-secret", () -> secret);
		}
		for (Part service : BROKER_CLIENTS) {
			layout.secrets(service).get("parley.kafka.ca", layout.authority()::certificate);
		}
		for (Part service : Part.services()) {
			service.database().ifPresent((database) -> {
				databasePassword(layout, service);
				databaseOwnerPassword(layout, service);
			});
		}
		Supplier<String> password = Secrets::password;
		return new Credentials(USERS.stream()
			.map((name) -> new User(name, auth.get("parley.auth.demo.users." + name, password),
					name.equals(OPERATOR) ? auth.get("parley.auth.demo.totp." + name, Secrets::totp) : null))
			.toList(), List.of(new Client("partner", auth.get("parley.auth.demo.clients.partner", password))));
	}

	static String databasePassword(Layout layout, Part service) {
		return layout.secrets(service).get("spring.datasource.password", Secrets::demoPassword);
	}

	static String databaseOwnerPassword(Layout layout, Part service) {
		return layout.secrets(service).get("spring.flyway.password", Secrets::demoPassword);
	}

	static String databaseAdminPassword(Layout layout) {
		return layout.secrets(Part.POSTGRES).get("admin.password", Secrets::password);
	}

	/**
	 * The account of a user.
	 * @param name the user
	 * @return the account, with its generated secrets
	 */
	public User user(String name) {
		return this.users.stream()
			.filter((user) -> user.name().equals(name))
			.findFirst()
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

	/**
	 * A user who can log in.
	 *
	 * @param name the user name
	 * @param password the generated password
	 * @param totp the secret of the user's authenticator app in base32, for those who
	 * need a second factor
	 */
	public record User(String name, String password, @JsonInclude(Include.NON_NULL) @Nullable String totp) {

		/**
		 * The second factor.
		 * @return what the user's authenticator app shows, if the user has one
		 */
		@JsonIgnore
		public Optional<OneTimeCodes> app() {
			return Optional.ofNullable(this.totp).map(OneTimeCodes::new);
		}

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
