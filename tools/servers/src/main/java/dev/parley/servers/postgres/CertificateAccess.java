package dev.parley.servers.postgres;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.servers.PartIdentity;

/**
 * Opens each database to its own service only. The certificate of a service replaces its
 * password, because PostgreSQL cannot check both and compare a role with another name
 * than its own. The administrator needs a certificate and a password.
 *
 * @param identity the server's certificate
 * @param services the common names of the services' certificates, by database
 */
public record CertificateAccess(PartIdentity identity, Map<String, String> services) {

	private static final String MAP = "services";

	/** The content of {@code pg_hba.conf}. */
	String rules() {
		return """
				hostssl all %s 127.0.0.1/32 scram-sha-256 clientcert=verify-ca
				hostssl all all 127.0.0.1/32 cert map=%s
				""".formatted(PostgresFiles.ADMIN, MAP);
	}

	/** The content of {@code pg_ident.conf}: which roles a certificate is for. */
	public String roles() {
		return this.services.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.flatMap((service) -> Stream.of(service.getKey(), service.getKey() + PostgresServer.OWNER)
				.map((role) -> MAP + " " + service.getValue() + " " + role + "\n"))
			.collect(Collectors.joining());
	}

}
