package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import dev.parley.cli.local.Instance;
import dev.parley.servers.Home;
import dev.parley.setup.Part;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/** The report of a failure says what the platform was doing. */
@ExtendWith(RunningPlatform.class)
class DiagnosticsTests {

	private static final Path FILE = Home.find()
		.root()
		.resolve("tools/system-tests/target/diagnostics-of-a-failure.zip");

	private static String word = "";

	private static Map<String, String> texts = Map.of();

	private final RunningPlatform platform;

	DiagnosticsTests(RunningPlatform platform) {
		this.platform = platform;
	}

	/** A failure that knows secrets, while all is well. */
	@BeforeAll
	static void fail(RunningPlatform platform) {
		word = platform.user("customer1").token() + " " + platform.credentials().user("customer1").password();
		texts = failure();
	}

	@Test
	void tellTheStatesLogsThreadsAndFactsAtTheFirstFailure() {
		assertThat(texts.get("failure.txt")).contains("that (hidden) (hidden) opens", "Failing.fails", "but was: 1");
		assertThat(texts.get("platform/states.txt"))
			.contains(this.platform.instances().stream().map(Instance::id).toList());
		assertThat(texts.get("platform/check.txt")).hasLineCount(8).contains("1  holds");
		for (Instance part : this.platform.instances()) {
			assertThat(texts.get("platform/logs/" + part.id() + ".log")).as(part.id()).isNotBlank();
			if (part.part() != Part.POSTGRES) {
				assertThat(texts.get("platform/threads/" + part.id() + ".txt")).as(part.id())
					.contains("\"Reference Handler\"");
			}
		}
	}

	@Test
	void tellNoSecret() {
		List<String> secrets = this.platform.secrets().toList();
		assertThat(secrets).hasSizeGreaterThan(10);
		assertThat(texts.values()).allSatisfy((text) -> assertThat(text).doesNotContain(secrets).doesNotContain("eyJ"));
	}

	@Test
	void tellWhichPartIsAway() {
		this.platform.kill(Part.of("notification-service"));
		try {
			Map<String, String> now = failure();
			assertThat(now.get("platform/threads/notification-service.txt")).startsWith("not to be had");
			assertThat(now.get("platform/check.txt")).startsWith("not to be had");
			assertThat(now.get("platform/threads/order-service.txt")).contains("\"Reference Handler\"");
		}
		finally {
			this.platform.start(Part.of("notification-service"));
		}
	}

	/** What is in the file after two tests have failed. */
	private static Map<String, String> failure() {
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(selectClass(Failing.class))
			.configurationParameter(Diagnostics.FILE, "diagnostics-of-a-failure")
			.build();
		SummaryGeneratingListener summary = new SummaryGeneratingListener();
		LauncherFactory.create().execute(request, summary);
		assertThat(summary.getSummary().getTestsFailedCount()).isEqualTo(2);
		try (ZipFile zip = new ZipFile(FILE.toFile())) {
			return zip.stream().collect(Collectors.toMap(ZipEntry::getName, (entry) -> text(zip, entry)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(ZipFile zip, ZipEntry entry) {
		try {
			return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Fails, and is none of the tests of this module. */
	static class Failing {

		@RepeatedTest(2)
		void fails(RepetitionInfo time) {
			assertThat(time.getCurrentRepetition()).as("that " + word + " opens").isZero();
		}

	}

}
