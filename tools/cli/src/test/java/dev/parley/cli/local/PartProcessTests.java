package dev.parley.cli.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.setup.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The process of a part is found again, and leaves nothing behind. */
class PartProcessTests {

	@TempDir
	private Path state;

	private Script script;

	@BeforeEach
	void start() {
		this.script = new Script(this.state, "one", "touch ready-$$; sleep 60 & wait");
	}

	@AfterEach
	void stop() {
		part().kill();
	}

	@Test
	void findsItsProcessAgain() {
		assertThat(part().start()).isTrue();
		long pid = part().running().orElseThrow().pid();
		assertThat(part().start()).isFalse();
		assertThat(part().running().orElseThrow().pid()).isEqualTo(pid);
		assertThat(part().status().state()).isEqualTo("ready");
	}

	@Test
	void startsAnewWhatWasBuiltAnew() {
		part().start();
		long before = part().running().orElseThrow().pid();
		this.script = new Script(this.state, "two", this.script.shell());
		assertThat(part().start()).isTrue();
		assertThat(part().running().orElseThrow().pid()).isNotEqualTo(before);
		assertThat(ProcessHandle.of(before)).isEmpty();
	}

	@Test
	void killsWhatTheProcessStartedAsWell() {
		part().start();
		ProcessHandle process = ProcessHandle.of(part().running().orElseThrow().pid()).orElseThrow();
		await().until(() -> process.children().count() > 0);
		List<ProcessHandle> children = process.children().toList();
		part().kill();
		assertThat(part().running()).isEmpty();
		assertThat(children).noneMatch(ProcessHandle::isAlive);
	}

	@Test
	void showsTheLogOfAPartThatDiesAtItsStart() {
		this.script = new Script(this.state, "one", "echo out of luck; exit 3");
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> part().start()).satisfies((failure) -> {
			assertThat(failure.getMessage()).contains("order-service").contains("order-service.log");
			assertThat(failure.evidence()).contains("out of luck");
		});
		assertThat(part().running()).isEmpty();
	}

	@Test
	void doesNotWaitForAPlatformThatHasLostAPart() {
		Processes stopped = new Processes(Home.find(), new Layout(this.state, 29_900));
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> stopped.within(Duration.ofDays(1), () -> false))
			.withMessageContaining("postgres has ended")
			.withMessageContaining("postgres.log");
	}

	@Test
	void namesThePortThatIsTaken() throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			PartProcess blocked = new PartProcess(new Instance(Part.GATEWAY, 1), this.script,
					new Layout(this.state, other.getLocalPort()));
			assertThatExceptionOfType(Failure.class).isThrownBy(blocked::start)
				.withMessageContaining(Integer.toString(other.getLocalPort()))
				.withMessageContaining("--port");
			assertThat(blocked.running()).isEmpty();
		}
	}

	@Test
	void neverTakesAnotherProcessForItsOwn() throws IOException {
		Path file = new Layout(this.state, 29_900).pid(new Instance(Part.of("order-service"), 1));
		Files.createDirectories(file.resolveSibling(""));
		Files.writeString(file, ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z one");
		assertThat(part().running()).isEmpty();
	}

	/** Linux derives the time of day at which a process started from the current time. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void recordsAStartThatTheClockDoesNotMove() throws IOException {
		part().start();
		String[] fields = Files
			.readString(new Layout(this.state, 29_900).pid(new Instance(Part.of("order-service"), 1)))
			.split(" ");
		String stat = Files.readString(Path.of("/proc", fields[0], "stat"));
		assertThat(fields[1]).isEqualTo(
				Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + "/" + stat.split(" ")[21]);
	}

	@Test
	void keepsTheDataOfAProgramThatHasNoRecord() throws IOException {
		int port = Platform.freePort();
		try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			Platform platform = Platform.of(Home.find(), this.state, port);
			Path data = Files.createDirectories(this.state.resolve("data/postgres"));
			assertThatExceptionOfType(Failure.class).isThrownBy(platform::empty)
				.withMessageContaining(Integer.toString(port));
			assertThat(data).exists();
		}
	}

	@Test
	void passesVariablesOnlyOnPurpose() throws IOException {
		this.script = new Script(this.state, "one", "env >variables; " + this.script.shell());
		PartProcess set = new PartProcess(new Instance(Part.of("order-service"), 1), this.script,
				new Layout(this.state, 29_900, Map.of("PARLEY_SET", "always", "PARLEY_PASSED", "by default")));
		assertThat(set.start(Map.of("PARLEY_PASSED", "on purpose"))).isTrue();
		assertThat(Files.readAllLines(this.state.resolve("variables")))
			.contains("PARLEY_PASSED=on purpose", "PARLEY_SET=always")
			.allMatch((line) -> line
				.matches("(PATH|HOME|USER|LOGNAME|TMPDIR|LC_ALL|TZ|PARLEY_(PASSED|SET)|PWD|OLDPWD|SHLVL|_)=.*"));
		assertThatExceptionOfType(Failure.class).isThrownBy(() -> part().start(Map.of("PARLEY_PASSED", "too late")))
			.withMessageContaining("--env");
	}

	private PartProcess part() {
		return new PartProcess(new Instance(Part.of("order-service"), 1), this.script, new Layout(this.state, 29_900));
	}

	/** A shell that is ready when it leaves a file with its process id. */
	private record Script(Path state, String image, String shell) implements Launch {

		@Override
		public String name() {
			return "script";
		}

		@Override
		public List<String> command() {
			return List.of("sh", "-c", this.shell);
		}

		@Override
		public boolean isReady(long pid) {
			return Files.exists(this.state.resolve("ready-" + pid));
		}

	}

}
