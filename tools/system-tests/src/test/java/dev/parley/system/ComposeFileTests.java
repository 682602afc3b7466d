package dev.parley.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.servers.Home;
import dev.parley.servers.Unchecked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.parley.system.ComposeFile.map;
import static dev.parley.system.ComposeFile.services;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docker-compose.yml} promises of every container in it. */
class ComposeFileTests {

	private static final Set<String> SECRET_WORDS = Set.of("PASSWORD", "SECRET", "KEY", "TOKEN");

	/** Those that work for all parts, as root, and when nothing else runs. */
	private static final Map<String, List<String>> ROOTS = Map.of("secrets", List.of("CHOWN", "DAC_OVERRIDE"),
			"archive", List.of("CHOWN", "DAC_OVERRIDE", "FOWNER"));

	@Test
	void publishesTheFrontDoorAloneAndOnTheLoopbackAddress() {
		Map<String, Object> published = new TreeMap<>();
		services().forEach((name, service) -> {
			if (service.containsKey("ports")) {
				published.put(name, service.get("ports"));
			}
		});
		assertThat(published).containsExactly(Map.entry("gateway", List.of("127.0.0.1:${PARLEY_PORT:-8080}:8080")),
				Map.entry("mail", List.of("127.0.0.1:${PARLEY_MAIL_PORT:-8025}:8025")),
				Map.entry("observability", List.of("127.0.0.1:${PARLEY_GRAFANA_PORT:-3000}:3000")));
		assertThat(List.of("mail", "observability"))
			.allSatisfy((name) -> assertThat(services().get(name)).containsEntry("profiles", List.of(name)));
	}

	@Test
	void sendsMailOnlyToAServerThatTheUserNames() {
		assertThat(map(services().get("auth-server"), "environment")).containsEntry("SPRING_MAIL_HOST",
				"${PARLEY_MAIL_HOST:-}");
	}

	@Test
	void letsNobodyElseReachWhatIsOutside() {
		assertThat(map(ComposeFile.DOCUMENT, "networks", "inside")).containsEntry("internal", true);
		services().forEach((name, service) -> assertThat(networks(service)).as(name)
			.isEqualTo(service.containsKey("ports") ? Set.of("inside", "front")
					: service.containsKey("network_mode") ? Set.of() : Set.of("inside")));
	}

	@ParameterizedTest
	@MethodSource("names")
	void takesEveryPrivilege(String name) {
		Map<String, Object> service = services().get(name);
		assertThat(service).containsEntry("cap_drop", List.of("ALL"))
			.containsEntry("security_opt", List.of("no-new-privileges:true"))
			.containsEntry("read_only", true)
			.doesNotContainKeys("privileged", "pid", "ipc", "devices");
		assertThat(service.getOrDefault("cap_add", List.of())).isEqualTo(ROOTS.getOrDefault(name, List.of()));
	}

	@ParameterizedTest
	@MethodSource("names")
	void limitsWhatItTakes(String name) {
		Map<String, Object> service = services().get(name);
		assertThat(service).containsKeys("mem_limit", "cpus", "pids_limit");
		assertThat(map(service, "logging", "options")).containsKeys("max-size", "max-file");
	}

	@ParameterizedTest
	@MethodSource("names")
	void isCheckedAndStartedAgainUnlessItIsDone(String name) {
		Map<String, Object> service = services().get(name);
		if (service.get("restart").equals("no")) {
			assertThat(isAwaited(name) || service.containsKey("profiles")).as("something waits until %s is done", name)
				.isTrue();
		}
		else {
			assertThat(service).containsEntry("restart", "unless-stopped");
			assertThat(map(service, "healthcheck").get("test")).asString().doesNotContain("curl", "wget", "NONE");
		}
	}

	@ParameterizedTest
	@MethodSource("names")
	void namesTheVersionOfItsImage(String name) {
		assertThat(services().get(name).get("image")).asString()
			.matches("(parley/[a-z-]+:\\$\\{PARLEY_VERSION:-" + Pattern.quote(version())
					+ "}|(?!parley/)[a-z/-]+:v?[0-9][0-9.]*)");
	}

	@Test
	void buildsImagesOfTheVersionInThePom() throws IOException {
		assertThat(Files.readAllLines(Home.find().root().resolve("Dockerfile")))
			.filteredOn((line) -> line.startsWith("ARG VERSION="))
			.isNotEmpty()
			.containsOnly("ARG VERSION=" + version());
	}

	private static String version() {
		return Home.find().version().replace("-SNAPSHOT", "");
	}

	/** Variables without a value in the file would come from the user's shell. */
	@Test
	void takesOnlyDocumentedVariablesOfTheUser() throws IOException {
		Path root = Home.find().root();
		String guide = Files.readString(root.resolve("docs/containers.md"));
		assertThat(Pattern.compile("(?<!\\$)\\$\\{?(\\w+)")
			.matcher(Files.readString(root.resolve("docker-compose.yml")))
			.results()
			.map((variable) -> variable.group(1))
			.distinct()).isNotEmpty().allSatisfy((variable) -> assertThat(guide).containsPattern(variable + "\\b"));
		services()
			.forEach((name, service) -> assertThat(map(service, "environment").values()).as(name).doesNotContainNull());
	}

	@ParameterizedTest
	@MethodSource("names")
	void hasNoSecretButInFilesOfItsOwn(String name) {
		Map<String, Object> service = services().get(name);
		map(service, "environment").forEach((variable, value) -> {
			if (SECRET_WORDS.stream().anyMatch(variable::contains)) {
				assertThat(value).as(variable).asString().startsWith("/run/secrets");
			}
		});
		assertThat(service).doesNotContainKeys("container_name", "env_file");
		List<String> secret = volumes(service)
			.filter((volume) -> volume.matches("(secrets-|administrator|authority).*"))
			.toList();
		if (!ROOTS.containsKey(name)) {
			assertThat(secret).hasSizeLessThan(2).allSatisfy((volume) -> assertThat(volume).endsWith(":ro"));
		}
	}

	@Test
	void mountsNothingOfTheMachineButReadableFilesOfTheCheckout() {
		assertThat(services().values().stream().flatMap(ComposeFileTests::volumes).filter((it) -> it.startsWith(".")))
			.isNotEmpty()
			.allSatisfy((volume) -> assertThat(volume).startsWith("./deploy/").endsWith(":ro"));
		Set<String> used = services().values()
			.stream()
			.flatMap(ComposeFileTests::volumes)
			.filter((volume) -> !volume.startsWith("."))
			.map((volume) -> volume.split(":")[0])
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(used).isEqualTo(new TreeSet<>(map(ComposeFile.DOCUMENT, "volumes").keySet()));
	}

	/** With the profile {@code cluster}: each instance is a service of its own. */
	@Test
	void hasTheConnectionsThatAllInstancesWant() {
		int wanted = services().values().stream().mapToInt(ComposeFileTests::pool).sum();
		String limit = ((List<?>) services().get("postgres").get("command")).stream()
			.map(Object::toString)
			.filter((part) -> part.startsWith("max_connections="))
			.findFirst()
			.orElseThrow();
		assertThat(wanted).isGreaterThanOrEqualTo(90);
		// Some are for migrations, setup and administrators.
		assertThat(Integer.parseInt(limit.replace("max_connections=", ""))).isGreaterThanOrEqualTo(wanted + 30);
	}

	private static int pool(Map<String, Object> service) {
		Path settings = Home.find()
			.root()
			.resolve(service.get("image").toString().replaceAll("parley/|:.*", ""))
			.resolve("src/main/resources/application.yaml");
		if (!Files.exists(settings)) {
			return 0;
		}
		Matcher pool = Pattern.compile("maximum-pool-size: (\\d+)")
			.matcher(Unchecked.get(() -> Files.readString(settings)));
		return pool.find() ? Integer.parseInt(pool.group(1)) : 0;
	}

	static Set<String> names() {
		return services().keySet();
	}

	private static boolean isAwaited(String name) {
		return services().values()
			.stream()
			.map((other) -> map(other, "depends_on", name))
			.anyMatch((condition) -> "service_completed_successfully".equals(condition.get("condition")));
	}

	private static Set<String> networks(Map<String, Object> service) {
		Object networks = service.getOrDefault("networks", List.of());
		return (networks instanceof Map<?, ?> map)
				? map.keySet().stream().map(Object::toString).collect(Collectors.toSet())
				: ((List<?>) networks).stream().map(Object::toString).collect(Collectors.toSet());
	}

	private static Stream<String> volumes(Map<String, Object> service) {
		return ((List<?>) service.getOrDefault("volumes", List.of())).stream().map(Object::toString);
	}

}
