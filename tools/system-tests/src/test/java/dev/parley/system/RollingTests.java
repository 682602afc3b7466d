package dev.parley.system;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.parley.servers.Home;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is replaced while customers use it, in containers with two instances of each
 * service that handles orders: the commands are those of {@code docs/operations.md}.
 */
@Tag("operations")
@OnlyIn(value = Environment.CONTAINERS, because = "gives the commands of Docker Compose")
@ExtendWith(RunningPlatform.class)
class RollingTests {

	private static final Path DIRECTORY = Home.find().root().resolve("tools/system-tests/target/upgrade");

	private static final String VERSION = System.getenv().getOrDefault("PARLEY_VERSION", "0.1.0");

	private static final String NEXT = VERSION + "-next";

	private final BusyHours hours;

	RollingTests(RunningPlatform platform) {
		this.hours = new BusyHours(platform);
	}

	@ParameterizedTest
	@ValueSource(strings = { "order-service", "inventory-service", "notification-service" })
	void failsNoRequestWhileOneInstanceAfterTheOtherIsReplaced(String service) {
		this.hours.failNoRequestDuring(service + " is replaced",
				(_) -> List.of(service, service + "-2").forEach(RollingTests::replace));
	}

	@Test
	void failsNoRequestOfWhoeverIsLoggedInWhileAuthServerIsReplaced() {
		this.hours.failNoRequestDuring("auth-server is replaced", (_) -> replace("auth-server"));
	}

	@Test
	void losesNoOrderWhileTheOnlyGatewayIsReplaced() {
		this.hours.loseNoOrderDuring("gateway is replaced", (_) -> replace("gateway"));
	}

	/** The new version adds a column; the old one goes on, and starts again, with it. */
	@Test
	void upgradesOneInstanceAfterTheOtherToANewSchema() throws IOException {
		buildNextVersion();
		this.hours.failNoRequestDuring("order-service is upgraded", (_) -> {
			upgrade("order-service-2");
			assertThat(columns()).contains("remark");
			replace("order-service");
			upgrade("order-service");
		});
	}

	@AfterEach
	void heal() {
		Shell.run("docker", "compose", "up", "-d", "--no-deps", "--wait", "order-service", "order-service-2");
	}

	private static void replace(String instance) {
		Shell.run("docker", "compose", "up", "-d", "--no-deps", "--force-recreate", "--wait", instance);
	}

	private static void upgrade(String instance) {
		Shell.run("env", "PARLEY_VERSION=" + NEXT, "docker", "compose", "up", "-d", "--no-deps", "--wait", instance);
	}

	/** The image of order-service, whose jar has one migration more. */
	private static void buildNextVersion() throws IOException {
		Files.createDirectories(DIRECTORY);
		Path jar = DIRECTORY.resolve("service.jar");
		Shell.run("docker", "compose", "cp", "order-service:/app/service.jar", jar.toString());
		try (FileSystem entries = FileSystems.newFileSystem(jar)) {
			Files.writeString(entries.getPath("db/migration/V1000__remark.sql"),
					"ALTER TABLE orders ADD COLUMN remark text;\n");
		}
		Files.writeString(DIRECTORY.resolve("Dockerfile"),
				"FROM parley/order-service:" + VERSION + "\nCOPY service.jar /app/service.jar\n");
		Shell.run("docker", "build", "--quiet", "--tag", "parley/order-service:" + NEXT, DIRECTORY.toString());
	}

	private static List<String> columns() {
		return Shell
			.run("docker", "compose", "exec", "-T", "postgres", "bash", "-c",
					"PGPASSWORD=$(cat /run/secrets/admin.password) psql -qtA -U parley -d orders "
							+ "-c \"SELECT column_name FROM information_schema.columns WHERE table_name = 'orders'\"")
			.lines()
			.toList();
	}

}
