package dev.parley.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A platform in containers is backed up, lost, and restored into another project; this
 * test removes both projects.
 */
@Tag("operations")
@OnlyIn(value = Environment.CONTAINERS, because = "gives the commands of Docker Compose")
@ExtendWith(RunningPlatform.class)
class BackupTests {

	private static final Path FILE = Home.find().root().resolve("tools/system-tests/target/parley-backup.tar.gz");

	private static final int ORDERS_PER_SECOND = 5;

	private static final int ENOUGH = 100;

	private static final String OTHER = "COMPOSE_PROJECT_NAME="
			+ System.getenv().getOrDefault("COMPOSE_PROJECT_NAME", "parley") + "-restored";

	private final RunningPlatform platform;

	BackupTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@Test
	void bringsEverythingBackInAnEmptyProject() throws IOException {
		Files.deleteIfExists(FILE);
		Set<UUID> copied;
		Shoppers shoppers = Shoppers.arrive(this.platform, ORDERS_PER_SECOND);
		try (shoppers) {
			await().atMost(Duration.ofMinutes(1)).until(() -> shoppers.accepted().size() > ENOUGH);
			copied = Set.copyOf(shoppers.accepted());
			Duration stopped = Caller.timed(() -> Shell.run("deploy/backup", FILE.toString()));
			System.out.printf("backup: %d s, %d KiB%n", stopped.toSeconds(), Files.size(FILE) >> 10);
		}
		System.out.printf("backup: %d orders, of which %d before; the longest call took %s, %d were made again%n",
				shoppers.accepted().size(), copied.size(), shoppers.longest(), shoppers.repeated());
		new BusyHours(this.platform).check(shoppers.accepted());
		assertThat(Files.getPosixFilePermissions(FILE)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> Shell.run("deploy/restore", FILE.toString()));

		String order = shoppers.accepted().iterator().next().toString();
		List<String> timeline = this.platform.user("customer1").timeline(order);
		Shell.run("docker", "compose", "down", "--volumes");
		try {
			Duration restored = Caller.timed(() -> Shell.run("env", OTHER, "deploy/restore", FILE.toString()));
			System.out.printf("restore: %d s%n", restored.toSeconds());
			this.platform.forget("customer1");
			Caller customer = this.platform.user("customer1");
			assertThat(customer.timeline(order)).isEqualTo(timeline);
			customer.awaitOrder(customer.order(Map.of("espresso-beans", 1)).text("id"), "CONFIRMED");
			new BusyHours(this.platform).check(copied);
		}
		finally {
			Shell.run("env", OTHER, "docker", "compose", "down", "--volumes");
		}
	}

}
