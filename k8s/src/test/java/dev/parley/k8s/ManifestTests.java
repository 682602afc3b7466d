package dev.parley.k8s;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ManifestTests {

	static Stream<Arguments> everyRuleInEveryOverlay() {
		return Stream.of(Overlay.values())
			.flatMap((overlay) -> Stream.of(Rule.values()).map((rule) -> Arguments.of(overlay, rule)));
	}

	@ParameterizedTest(name = "{0} keeps {1}")
	@MethodSource("everyRuleInEveryOverlay")
	void keepTheRule(Overlay overlay, Rule rule) {
		assertThat(rule.breaches(overlay.manifests())).isEmpty();
	}

}
