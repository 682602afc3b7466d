package dev.parley.cli.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The check reads every page of every log, and remembers what it saw. */
class AuditCheckTests {

	/** As the service shows them. */
	private static final String FIRST = entry(1, "57c11798213e5684ae886bf271431e128dae03adb34fdea704610b34bd506983");

	private static final String SECOND = entry(2, "5ae440d572d0422ea2ed45efa4428455474b04924c9664ae299fe7f96a7e04cc");

	private static final String LOG = "/api/operations/inventory/audit/stock-adjustments";

	private final Map<String, String> pages = new ConcurrentHashMap<>();

	private Pages server;

	@TempDir
	private Path heads;

	@BeforeEach
	void serve() throws Exception {
		this.server = new Pages(this.pages);
		this.pages.put(LOG, Pages.page(FIRST, "second"));
		this.pages.put(LOG + "?cursor=second", Pages.page(SECOND, ""));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void readsEveryPageOfEveryLog() {
		assertThat(check()).hasSize(7).allMatch(AuditFinding::holds);
		assertThat(check()).extracting(AuditFinding::entries).containsExactly(0L, 0L, 0L, 2L, 0L, 0L, 0L);
	}

	@Test
	void remembersWhatItSawUntilTheLogIsWholeAgain() throws Exception {
		check();
		this.pages.remove(LOG + "?cursor=second");

		for (int time = 0; time < 2; time++) {
			assertThat(check()).filteredOn((finding) -> !finding.holds())
				.singleElement()
				.hasToString("AuditFinding[service=inventory-service, log=stock-adjustments, entries=1, "
						+ "breach=entry 2: is gone, which the last check saw]");
		}

		this.pages.put(LOG + "?cursor=second", Pages.page(SECOND, ""));
		assertThat(check()).allMatch(AuditFinding::holds);
		try (Stream<Path> files = Files.list(this.heads)) {
			assertThat(files).hasSize(7);
		}
	}

	private List<AuditFinding> check() {
		return AuditCheck.run(this.server.platform(), this.heads);
	}

	private static String entry(int position, String hash) {
		return """
				{"content": "{\\"sku\\": \\"a\\", \\"delta\\": 2, \\"position\\": %d, \\"adjusted_at\\": \\"%s\\"}", "hash": "%s"}"""
			.formatted(position, "2026-11-26T19:18:14.808943+00:00", hash);
	}

}
