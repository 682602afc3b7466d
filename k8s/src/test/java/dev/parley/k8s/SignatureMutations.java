package dev.parley.k8s;

import java.util.stream.Stream;

import static dev.parley.k8s.Mutation.at;
import static dev.parley.k8s.Mutation.container;

/** Mistakes in the policy that admits images. */
final class SignatureMutations {

	private static final String RULE = "/spec/rules/0/verifyImages/0";

	private static final Overlay SIGNED = Overlay.PRODUCTION.with("signed-images");

	private SignatureMutations() {
	}

	static Stream<Mutation> all() {
		return Stream.of(unsigned("a policy that only reports", RULE, "failureAction", "Audit"),
				unsigned("a policy that gives up", "/spec/webhookConfiguration", "failurePolicy", "Ignore"),
				unsigned("a policy for another key", RULE + "/attestors/0/entries/0/keys/secret", "name", "another"),
				unsigned("a policy without the bill", RULE + "/attestations/1", "type", "other"),
				unsigned("a policy with a field that is misspelt", RULE, "mutateDigests", "false"),
				unsigned("a policy for other kinds", "/spec/rules/0/match/any/0/resources", "kinds", "Deployment"),
				new Mutation(SIGNED, Rule.SIGNED, "an image of another registry",
						(all) -> container(all, "gateway").put("image", "parley/gateway@sha256:" + "0".repeat(64))));
	}

	private static Mutation unsigned(String what, String where, String field, String value) {
		return new Mutation(SIGNED, Rule.SIGNED, what,
				(all) -> at(all.one("Policy", "signed-images"), where).put(field, value));
	}

}
