package dev.parley.cli.local;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.setup.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A platform is known by the processes that it recorded. */
class PlatformTests {

	@TempDir
	private Path state;

	/** A foreground {@code up} must not stop at its end what ran before. */
	@Test
	void runsAsLongAsOneOfItsPartsDoes() throws Exception {
		Platform platform = Platform.of(Home.find(), this.state, Platform.freePort());
		assertThat(platform.runs()).isFalse();
		Process part = new ProcessBuilder("sleep", "600").start();
		try {
			record(Part.KAFKA, part, platform);
			assertThat(platform.runs()).isTrue();
		}
		finally {
			part.destroyForcibly().waitFor();
		}
		assertThat(platform.runs()).isFalse();
	}

	@Test
	void isAnotherOneIfAForeignProgramAnswers() throws Exception {
		try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Platform platform = Platform.of(Home.find(), this.state, port.getLocalPort());
			assertThatExceptionOfType(Failure.class).isThrownBy(platform::requireOwn);
			Process gateway = new ProcessBuilder("sleep", "600").start();
			try {
				record(Part.GATEWAY, gateway, platform);
				assertThatCode(platform::requireOwn).doesNotThrowAnyException();
			}
			finally {
				gateway.destroyForcibly().waitFor();
			}
		}
	}

	private void record(Part part, Process process, Platform platform) {
		ProcessRecord.of(process.toHandle(), "image")
			.write(new Layout(this.state, platform.port(Part.GATEWAY)).pid(new Instance(part, 1)));
	}

}
