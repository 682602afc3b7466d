package dev.parley.k8s;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** What is asked of the policy that admits images. */
final class SignatureRules {

	private static final Set<String> POLICY = Set.of("background", "webhookConfiguration", "rules");

	private static final Set<String> RULE = Set.of("imageReferences", "type", "failureAction", "required",
			"verifyDigest", "mutateDigest", "attestors", "attestations");

	private static final Set<String> STATEMENTS = Set.of("https://slsa.dev/provenance/v1", "https://cyclonedx.org/bom");

	private SignatureRules() {
	}

	static Stream<String> signed(Manifests manifests) {
		return manifests.of("Policy").flatMap((policy) -> {
			JsonNode rule = policy.at("/spec/rules/0/verifyImages/0");
			Stream<String> unmatched = manifests.pods()
				.filter((pod) -> pod.is("service"))
				.map((pod) -> pod.container().path("image").asText())
				.filter((image) -> Pod.elements(rule.path("imageReferences"))
					.noneMatch((pattern) -> image.matches(pattern.asText().replace(".", "\\.").replace("*", ".*"))))
				.map((image) -> image + " needs no signature");
			return Stream.concat(unmatched,
					Stream
						.of(breach(!POLICY.equals(keys(policy.path("spec"))), "has other fields than we know"),
								breach(!RULE.equals(keys(rule)), "has a rule with other fields than we know"),
								breach(!policy.at("/spec/webhookConfiguration/failurePolicy").asText().equals("Fail"),
										"admits all if Kyverno does not answer"),
								breach(!policy.at("/spec/rules/0/match/any/0/resources/kinds/0").asText().equals("Pod"),
										"does not look at pods"),
								breach(!rule.path("failureAction").asText().equals("Enforce"), "only reports"),
								breach(!rule.path("required").asBoolean() || !rule.path("verifyDigest").asBoolean(),
										"admits images without a signature or digest"),
								breach(!isKey(rule.path("attestors")), "does not say whose signature"),
								breach(!STATEMENTS.equals(Pod.elements(rule.path("attestations"))
									.filter((statement) -> isKey(statement.path("attestors")))
									.map((statement) -> statement.path("type").asText())
									.collect(Collectors.toSet())), "does not ask for both statements by the key"))
						.filter((breach) -> !breach.isEmpty())
						.map((breach) -> Manifests.title(policy) + " " + breach));
		});
	}

	private static boolean isKey(JsonNode attestors) {
		return attestors.size() == 1 && attestors.at("/0/count").asInt() == attestors.at("/0/entries").size()
				&& Pod.elements(attestors.at("/0/entries"))
					.allMatch((entry) -> entry.at("/keys/secret/name").asText().equals("image-signing-key"));
	}

	private static Set<String> keys(JsonNode node) {
		Set<String> keys = new TreeSet<>();
		node.fieldNames().forEachRemaining(keys::add);
		return keys;
	}

	private static String breach(boolean broken, String what) {
		return ContainerRules.breach(broken, what);
	}

}
