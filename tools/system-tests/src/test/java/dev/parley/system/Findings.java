package dev.parley.system;

import java.util.List;

import dev.parley.cli.check.Finding;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code parley check} found. */
final class Findings {

	private Findings() {
	}

	/** Every invariant holds, and nothing is on its way. */
	static void assertAtRest(List<Finding> findings) {
		assertThat(findings).allSatisfy((finding) -> {
			assertThat(finding.breaches()).isEmpty();
			assertThat(finding.waiting()).isZero();
		});
	}

	/** As in the output of {@code check}, with all breaches. */
	static String line(Finding finding) {
		List<String> breaches = finding.breaches().stream().map(Object::toString).toList();
		return "%d  %s  %s  %s  %s".formatted(finding.number(), finding.holds() ? "holds" : "BROKEN", finding.title(),
				finding.summary(), breaches);
	}

}
