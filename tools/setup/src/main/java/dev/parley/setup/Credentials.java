package dev.parley.setup;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.parley.servers.Failure;
import dev.parley.servers.Secrets;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;

/**
 * The generated accounts of a platform.
 *
 * @param users the people who can log in
 * @param clients the programs that can get tokens of their own
 */
public record Credentials(List<User> users, List<Client> clients) {

	/** The prefix of the keys that encrypt data at rest; the version follows. */
	public static final String KEY_ENCRYPTION = "parley.auth.key-encryption-keys.";

	private static final String USER = "parley.auth.demo.users.";

	private static final String CODES = "parley.auth.demo.totp.";

	private static final String CLIENT = "parley.auth.demo.clients.";

	/** The operator needs a second factor. */
	private static final String OPERATOR = "operator1";

	private static final List<String> USERS = List.of("customer1", "customer2", "staff1", OPERATOR);

	/**
	 * Reads the accounts, and generates every secret of the platform that is missing.
	 * @param authority the CA that the services trust when they connect to the brokers
	 */
	public static Credentials of(Vault vault, Authority authority) {
		Secrets auth = vault.of(Part.AUTH_SERVER);
		if (auth.versions(KEY_ENCRYPTION).isEmpty()) {
			auth.get(KEY_ENCRYPTION + 1, Secrets::key);
		}
		for (Part service : Part.services()) {
			String secret = auth.get("parley.auth.clients." + service.id(), Secrets::demoPassword);
			vault.of(service).get("parley.client-secret", () -> secret);
			vault.of(service).get("parley.kafka.ca", authority::certificate);
			service.database().ifPresent((database) -> {
				databasePassword(vault, service);
				databaseOwnerPassword(vault, service);
			});
		}
		return new Credentials(USERS.stream()
			.map((name) -> new User(name, auth.get(USER + name, Secrets::password),
					name.equals(OPERATOR) ? auth.get(CODES + name, Credentials::totp) : null))
			.toList(), List.of(new Client("partner", auth.get(CLIENT + "partner", Secrets::password))));
	}

	/** The 160 bits that an authenticator app shares with auth-server, in base32. */
	private static String totp() {
		return new Base32().encodeToString(Secrets.bytes(20));
	}

	/**
	 * Finds the accounts among auth-server's secrets.
	 * @param secrets the secrets, by the properties that they set
	 */
	public static Credentials among(SortedMap<String, String> secrets) {
		return new Credentials(
				named(USER, secrets)
					.map((name) -> new User(name, secrets.getOrDefault(USER + name, ""), secrets.get(CODES + name)))
					.toList(),
				named(CLIENT, secrets).map((id) -> new Client(id, secrets.getOrDefault(CLIENT + id, ""))).toList());
	}

	private static Stream<String> named(String prefix, SortedMap<String, String> secrets) {
		return secrets.keySet()
			.stream()
			.filter((name) -> name.startsWith(prefix))
			.map((name) -> name.substring(prefix.length()));
	}

	public static String databasePassword(Vault vault, Part service) {
		return vault.of(service).get("spring.datasource.password", Secrets::demoPassword);
	}

	public static String databaseOwnerPassword(Vault vault, Part service) {
		return vault.of(service).get("spring.flyway.password", Secrets::demoPassword);
	}

	public static String databaseAdminPassword(Vault vault) {
		return vault.of(Part.POSTGRES).get("admin.password", Secrets::password);
	}

	/**
	 * Finds a user.
	 * @throws Failure if there is no user of that name
	 */
	public User user(String name) {
		return this.users.stream()
			.filter((user) -> user.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new Failure("There is no user " + name + ": see ./parley credentials"));
	}

	/**
	 * Finds the secret of a client.
	 * @throws Failure if there is no client of that id
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
	 * @param totp the secret of the authenticator app in base32, if the user needs a
	 * second factor
	 */
	public record User(String name, String password, @JsonInclude(Include.NON_NULL) @Nullable String totp) {

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
