package dev.parley.system;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import dev.parley.cli.local.Instance;
import dev.parley.servers.Failure;
import dev.parley.setup.Credentials;
import dev.parley.setup.Part;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pods of {@code k8s/overlays/local}, which runs already. The instances of a part count
 * as one here: their pods have no numbers, and come and go together.
 */
final class KubernetesParts implements Parts {

	/** It is in the name of the issuer. */
	private static final int PORT = 8080;

	private static final JsonMapper JSON = new JsonMapper();

	private final String given;

	private final Map<Part, Forward> forwards = new ConcurrentHashMap<>();

	private final Map<Part, Map<String, String>> secrets = new TreeMap<>();

	/** How many pods a part had, of those that were killed. */
	private final Map<Part, Integer> killed = new ConcurrentHashMap<>();

	/**
	 * Names a platform.
	 * @param given the URL to which the gateway is already forwarded; empty to forward it
	 * here
	 */
	KubernetesParts(String given) {
		this.given = given;
	}

	@Override
	public void up() {
		if (!Kubectl.run("get", "deployments", "--output=name").contains(Part.GATEWAY.id())) {
			throw new Failure("This cluster has no platform: kubectl apply -k k8s/overlays/local");
		}
		start(instances());
		for (Part part : Part.everywhere()) {
			this.secrets.put(part, readSecrets(part));
		}
		if (this.given.isEmpty()) {
			this.forwards.computeIfAbsent(Part.GATEWAY, (gateway) -> Forward.to(gateway, PORT)).port();
		}
	}

	@Override
	public URI url() {
		return URI.create(this.given.isEmpty() ? "http://localhost:" + PORT : this.given);
	}

	@Override
	public SSLContext tls() {
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has a default", ex);
		}
	}

	@Override
	public Credentials credentials() {
		return Credentials.among(new TreeMap<>(secrets(Part.AUTH_SERVER)));
	}

	@Override
	public Map<String, String> secrets(Part part) {
		return this.secrets.getOrDefault(part, Map.of());
	}

	@Override
	public int port(Part part) {
		return this.forwards.computeIfAbsent(part, Forward::to).port();
	}

	@Override
	public List<Instance> instances() {
		return Part.everywhere().stream().map((part) -> new Instance(part, 1)).toList();
	}

	/** Scales to zero, because otherwise a new pod would replace it at once. */
	@Override
	public void kill(Instance instance) {
		Workload workload = new Workload(instance.part());
		this.killed.put(instance.part(), workload.replicas());
		workload.kill();
		Stream.ofNullable(this.forwards.get(instance.part())).forEach(Forward::renew);
	}

	@Override
	public void start(List<Instance> instances) {
		instances.forEach(this::start);
	}

	private void start(Instance instance) {
		Workload workload = new Workload(instance.part());
		Stream.ofNullable(this.killed.remove(instance.part())).forEach(workload::scale);
		workload.awaitReady();
		Stream.ofNullable(this.forwards.get(instance.part())).forEach(Forward::port);
	}

	@Override
	public Map<String, Long> figures() {
		return Map.of();
	}

	@Override
	public Map<String, Callable<String>> evidence() {
		return PodEvidence.of(instances().stream().map(Instance::part).toList());
	}

	@Override
	public void close() {
		this.forwards.values().forEach(Forward::close);
	}

	/** Kafka has one for each broker. */
	private static Map<String, String> readSecrets(Part part) {
		String name = "parley-" + part.id() + ((part == Part.KAFKA) ? "-1" : "");
		return JSON.readTree(Kubectl.run("get", "secret", name, "--output=json"))
			.path("data")
			.propertyStream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(file) -> new String(Base64.getDecoder().decode(file.getValue().asString()),
							StandardCharsets.UTF_8)));
	}

}
