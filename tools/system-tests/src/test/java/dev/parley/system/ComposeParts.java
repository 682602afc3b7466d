package dev.parley.system;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.net.ssl.SSLContext;

import dev.parley.cli.client.ComposePlatform;
import dev.parley.cli.local.Instance;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.setup.Credentials;
import dev.parley.setup.Part;
import org.jspecify.annotations.Nullable;

import static org.awaitility.Awaitility.await;

/**
 * Containers of a Compose project that runs already: the one of this checkout, or that of
 * {@code COMPOSE_PROJECT_NAME}. Its ports inside are reached through the containers.
 */
final class ComposeParts implements Parts {

	private static final int MOST = 3;

	private static final Duration START = Duration.ofMinutes(3);

	private static final String READ_SECRETS = "for file in /run/secrets/*; do [ -f $file ] && "
			+ "echo ${file##*/} $(base64 -w 0 $file); done; true";

	private static final Map<Part, Integer> PORTS = Map.of(Part.GATEWAY, 8080, Part.AUTH_SERVER, 8081,
			Part.of("order-service"), 8082, Part.of("inventory-service"), 8083, Part.of("notification-service"), 8084,
			Part.POSTGRES, 5432);

	private final URI url;

	private final ComposePlatform platform;

	private @Nullable Credentials credentials;

	/** By name, since a container that replaces another has the same name. */
	private final Map<Instance, String> containers = new LinkedHashMap<>();

	private final Map<Part, Map<String, String>> secrets = new TreeMap<>();

	private final Map<Part, Tunnel> tunnels = new ConcurrentHashMap<>();

	ComposeParts(URI url) {
		this.url = url;
		this.platform = new ComposePlatform(Home.find(), url.getPort());
	}

	@Override
	public void up() {
		Map<String, String> names = Shell.run("docker", "compose", "ps", "--all", "--format", "{{.Service}} {{.Name}}")
			.lines()
			.map((line) -> line.split(" "))
			.collect(Collectors.toMap((line) -> line[0], (line) -> line[1]));
		Part.everywhere()
			.stream()
			.flatMap((part) -> IntStream.rangeClosed(1, MOST).mapToObj((number) -> new Instance(part, number)))
			.filter((instance) -> names.containsKey(instance.id()))
			.forEach((instance) -> this.containers.put(instance, names.getOrDefault(instance.id(), "")));
		String address = Shell.run("docker", "compose", "port", Part.GATEWAY.id(), PORTS.get(Part.GATEWAY) + "");
		if (!address.strip().endsWith(":" + this.url.getPort())) {
			throw new Failure("The Compose project listens at " + address.strip() + ", not at " + this.url
					+ ": name another one in COMPOSE_PROJECT_NAME, or its address in -Dparley.url");
		}
		start(instances());
		for (Part part : Part.everywhere()) {
			this.secrets.put(part, readSecrets(part));
		}
		this.credentials = this.platform.credentials();
	}

	@Override
	public URI url() {
		return this.url;
	}

	@Override
	public SSLContext tls() {
		return this.platform.tls();
	}

	@Override
	public Credentials credentials() {
		if (this.credentials == null) {
			throw new IllegalStateException("up() reads them");
		}
		return this.credentials;
	}

	@Override
	public Map<String, String> secrets(Part part) {
		return this.secrets.getOrDefault(part, Map.of());
	}

	@Override
	public int port(Part part) {
		return this.tunnels.computeIfAbsent(part, (it) -> Tunnel.into(container(it), PORTS.getOrDefault(it, 0))).port();
	}

	@Override
	public List<Instance> instances() {
		return List.copyOf(this.containers.keySet());
	}

	@Override
	public void kill(Instance instance) {
		Shell.run("docker", "kill", "--signal=SIGKILL", container(instance));
	}

	@Override
	public void start(List<Instance> instances) {
		instances.forEach((instance) -> Shell.run("docker", "start", container(instance)));
		instances.forEach((instance) -> await(instance.id() + " is healthy").atMost(START)
			.until(() -> inspect(instance, "{{.State.Health.Status}}"), "healthy"::equals));
	}

	@Override
	public Map<String, Long> figures() {
		return Map.of();
	}

	/**
	 * The JRE's image has no jcmd: a JVM dumps its threads into its log when asked to.
	 */
	@Override
	public Map<String, Callable<String>> evidence() {
		Map<String, Callable<String>> evidence = new LinkedHashMap<>();
		evidence.put("states.txt", () -> Shell.run("docker", "compose", "ps", "--all"));
		for (Instance instance : instances()) {
			evidence.put("states/" + instance.id() + ".json", () -> inspect(instance, "{{json .State}}"));
			if (instance.part() != Part.POSTGRES) {
				evidence.put("threads/" + instance.id() + ".txt", () -> threads(instance));
			}
			evidence.put("logs/" + instance.id() + ".log", () -> Shell.run("docker", "logs", container(instance)));
		}
		return evidence;
	}

	@Override
	public void close() {
		this.tunnels.values().forEach(Tunnel::close);
	}

	private String threads(Instance instance) {
		Instant asked = Instant.now();
		Shell.run("docker", "exec", container(instance), "bash", "-c", "kill -QUIT 1");
		return await("the threads of " + instance.id()).until(
				() -> Shell.run("docker", "logs", "--since", asked.toString(), container(instance)),
				(log) -> log.contains("JNI global refs"));
	}

	private Map<String, String> readSecrets(Part part) {
		return Shell.run("docker", "exec", container(part), "bash", "-c", READ_SECRETS)
			.lines()
			.map((line) -> line.split(" "))
			.collect(Collectors.toMap((line) -> line[0],
					(line) -> new String(Base64.getDecoder().decode(line[1]), StandardCharsets.UTF_8)));
	}

	private String inspect(Instance instance, String format) {
		return Shell.run("docker", "inspect", "--format", format, container(instance)).strip();
	}

	/** Any of several will do. */
	private String container(Part part) {
		return container(new Instance(part, 1));
	}

	private String container(Instance instance) {
		String container = this.containers.get(instance);
		if (container == null) {
			throw new Failure("There is no container of " + instance.id()
					+ ": start the platform with docker compose up -d --wait");
		}
		return container;
	}

}
