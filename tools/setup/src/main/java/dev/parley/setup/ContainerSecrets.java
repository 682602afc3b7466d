package dev.parley.setup;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.servers.PartIdentity;
import dev.parley.servers.Secrets;
import dev.parley.servers.kafka.BrokerSecurity;
import dev.parley.servers.kafka.KafkaAddress;
import dev.parley.servers.kafka.KafkaImage;
import dev.parley.servers.kafka.KafkaSettings;
import dev.parley.servers.postgres.PostgresFiles;
import dev.parley.servers.postgres.PostgresServer;

/**
 * The files that the parts of a platform in containers need before they start: passwords,
 * keys, certificates and the settings of the brokers, in a directory for each part.
 *
 * @param jwks the URL of auth-server's keys
 * @param issuer the issuer of the tokens
 * @param namespace the namespace, if the platform runs in Kubernetes
 */
public record ContainerSecrets(Vault vault, String jwks, String issuer, Optional<String> namespace) {

	/** The prefix of a file with a password; the name of the role follows. */
	static final String PASSWORD = "password.";

	private static final int MOST_BROKERS = 3;

	/** Where the image of Kafka looks for its configuration. */
	private static final Path MOUNTED = Path.of("/mnt/shared/config");

	private static final Path DATA = Path.of("/var/lib/kafka/data");

	private static final int PORT = 9092;

	/**
	 * Describes the files in a directory.
	 * @param authUrl the URL of auth-server for other parts
	 * @param issuer the URL of auth-server for browsers
	 */
	public static ContainerSecrets in(Path directory, String authUrl, String issuer) {
		return new ContainerSecrets(new Vault(directory), authUrl + "/oauth2/jwks", issuer, Optional.empty());
	}

	/**
	 * Generates the files that are missing, and gives each directory to the user that
	 * reads it.
	 */
	public void make() {
		int brokers = new Cluster(this.vault).brokers();
		Authority authority = new Authority(this.vault.of(Vault.AUTHORITY), this.vault.directory(), Clock.systemUTC());
		Credentials.of(this.vault, authority);
		administrator(authority);
		IntStream.rangeClosed(1, MOST_BROKERS).forEach((node) -> broker(node, Math.max(node, brokers), authority));
		parts().forEach((part) -> Owner.of(part).take(this.vault.of(part)));
	}

	/**
	 * Generates what is missing among the secrets of this pod's namespace.
	 * @param account the directory of the pod's service account
	 * @param url the URL of the Kubernetes API
	 */
	public void keepInKubernetes(Path account, URI url) {
		KubernetesApi api = KubernetesApi.as(account, url);
		new KubernetesVault(api, new ContainerSecrets(this.vault, this.jwks, this.issuer, Optional.of(api.namespace())))
			.make();
	}

	/** The names of the directories. */
	List<String> parts() {
		return Stream.concat(Stream.of(Vault.AUTHORITY, Authority.ADMINISTRATOR, Part.POSTGRES.id()),
				Stream.concat(Part.services().stream().map(Part::id),
						IntStream.rangeClosed(1, MOST_BROKERS).mapToObj(ContainerSecrets::host)))
			.toList();
	}

	/**
	 * Copies the passwords for the administrator, and updates copies of passwords that
	 * changed.
	 */
	private void administrator(Authority authority) {
		authority.identity(Authority.ADMINISTRATOR);
		copy(PostgresFiles.ADMIN, Credentials.databaseAdminPassword(this.vault));
		for (Part service : Part.services()) {
			service.database().ifPresent((database) -> {
				copy(database, Credentials.databasePassword(this.vault, service));
				copy(database + PostgresServer.OWNER, Credentials.databaseOwnerPassword(this.vault, service));
			});
		}
	}

	private void copy(String role, String password) {
		this.vault.of(Authority.ADMINISTRATOR).put(PASSWORD + role, password.getBytes(StandardCharsets.UTF_8));
	}

	private void broker(int node, int brokers, Authority authority) {
		authority.identity(host(node), hosts(node));
		List<String> names = IntStream.rangeClosed(1, brokers).mapToObj(ContainerSecrets::host).toList();
		BrokerSecurity security = new BrokerSecurity(new PartIdentity(MOUNTED), this.jwks, this.issuer,
				Stream.concat(Stream.of(Authority.ADMINISTRATOR), names.stream()).toList());
		List<KafkaAddress> quorum = names.stream().map((name) -> new KafkaAddress("0.0.0.0", name, PORT)).toList();
		Secrets own = this.vault.of(host(node));
		own.put("server.properties", new KafkaSettings(DATA, node, quorum, Optional.of(security)).text()
			.getBytes(StandardCharsets.ISO_8859_1));
		own.put("parley-broker.jar", KafkaImage.validator());
	}

	private static String host(int node) {
		return Part.KAFKA.id() + "-" + node;
	}

	/** Kubernetes counts pods from 0. */
	private String[] hosts(int node) {
		String kafka = Part.KAFKA.id();
		String pod = kafka + "-" + (node - 1) + "." + kafka;
		return Stream
			.concat(Stream.of(host(node), kafka), this.namespace.stream()
				.flatMap((namespace) -> Stream.of(pod, pod + "." + namespace + ".svc.cluster.local",
						kafka + "." + namespace + ".svc.cluster.local")))
			.toArray(String[]::new);
	}

}
