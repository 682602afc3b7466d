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

}
