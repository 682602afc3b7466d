package dev.parley.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Test servers and the JVM that started them. */
class BoundProcessTests {

	@TempDir
	private Path directory;

	@Test
	void leavesNeitherProcessNorDirectoryWhenItStops() throws Exception {
		Path own = Files.createDirectory(this.directory.resolve("own"));
		BoundProcess server = BoundProcess.start("KILL", own, List.of("sleep", "600"));
		assertThat(server.isAlive()).isTrue();
		server.stop();
		assertThat(server.isAlive()).isFalse();
		assertThat(own).doesNotExist();
	}

	@Test
	void endsWhenItsParentIsKilled() throws IOException {
		Path servers = Files.createDirectory(this.directory.resolve("servers"));
		Process parent = new ProcessBuilder(Jdk.java(), "-cp",
				Tool.location(Jdk.class) + File.pathSeparator + Tool.location(Parent.class), Parent.class.getName(),
				servers.toString())
			.start();
		long server = Long.parseLong(parent.inputReader().readLine());
		assertThat(ProcessHandle.of(server)).isPresent();
		parent.destroyForcibly();
		await().atMost(Duration.ofSeconds(10))
			.until(() -> ProcessHandle.of(server).isEmpty() && Files.notExists(servers));
	}

	@Test
	void showsTheLogOfAServerThatEndsWhileItStarts() throws IOException {
		BoundProcess server = BoundProcess.start("KILL", this.directory,
				List.of("sh", "-c", "echo no room left; exit 1"));
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> server.await("Nothing", () -> false))
			.withMessageStartingWith("Nothing ended while it started")
			.satisfies(failure -> assertThat(failure.evidence()).contains("no room left"));
	}

	/** A JVM that starts a server and is killed. */
	static final class Parent {

		public static void main(String[] args) throws Exception {
			System.out.println(BoundProcess.start("KILL", Path.of(args[0]), List.of("sleep", "600")).pid());
			Thread.currentThread().join();
		}

	}

}
