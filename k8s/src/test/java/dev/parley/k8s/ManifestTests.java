package dev.parley.k8s;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ManifestTests {

	static Stream<Arguments> everyRuleInEveryOverlay() {
		return Overlay.all()
			.flatMap((overlay) -> Stream.of(Rule.values())
				.filter((rule) -> rule != Rule.LIKE_COMPOSE || isInCompose(overlay))
				.map((rule) -> Arguments.of(overlay, rule)));
	}

	/** What others change is in {@link SettingsTests}. */
	private static boolean isInCompose(Overlay overlay) {
		return overlay.name().equals("local") && !overlay.has("tls") && !overlay.has("observability");
	}

	@ParameterizedTest(name = "{0} keeps {1}")
	@MethodSource("everyRuleInEveryOverlay")
	void keepTheRule(Overlay overlay, Rule rule) {
		assertThat(rule.breaches(overlay.manifests())).isEmpty();
	}

}
