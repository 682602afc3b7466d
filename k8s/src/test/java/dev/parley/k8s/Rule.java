package dev.parley.k8s;

import java.util.function.Function;
import java.util.stream.Stream;

/** What must be true of manifests, besides that Kubernetes takes them. */
enum Rule {

	/** Unknown fields are mistakes. */
	KNOWN_FIELDS((manifests) -> manifests.all().stream().map(Schemas::complaint).filter((it) -> !it.isEmpty())),

	/** An image is the same tomorrow, and ours is that of this version. */
	PINNED_IMAGES(ContainerRules::pinnedImages),

	/** Nobody takes what others need. */
	LIMITS(ContainerRules::limits),

	/** It is known whether a container lives, and whether it serves. */
	PROBES(ContainerRules::probes),

	/** The security profile {@code restricted}, and a root that nobody writes to. */
	RESTRICTED(RestrictedRules::restricted),

	/** No pod can talk to the API, nor hears of other services by variables. */
	NO_TOKENS(PodRules::noTokens),

	/** An update costs no request. */
	GENTLE_UPDATES(PodRules::gentleUpdates),

	/** Everything says what it is, and is found by it. */
	LABELS(PodRules::labels),

	/** Nothing is left where nobody looks, nor removed with something else. */
	ONE_NAMESPACE(CompanyRules::namespace),

	/** A service comes with all that it needs to be found, scaled and drained. */
	COMPANY(CompanyRules::company),

	/** No secret is in a manifest, and each that is mounted will be there. */
	SECRETS(CompanyRules::secrets),

	/** What is configured is read by somebody. */
	READ_SETTINGS(Settings::unread),

	/** The containers have the environment that they have in Compose. */
	LIKE_COMPOSE(Settings::unlikeCompose),

	/** Topics, and who may do what with them, are those of the contract. */
	LIKE_CONTRACT(ContractRules::likeContract),

	/** Nobody talks to anybody, but for names and what is said of each pod. */
	DENIED_BY_DEFAULT(NetworkRules::deniedByDefault),

	/** What one end of a connection may, the other one may, too. */
	BOTH_ENDS(NetworkRules::bothEnds),

	/** The policies cover each connection of the architecture, and only those. */
	AS_DRAWN(NetworkRules::asDrawn);

	private final Function<Manifests, Stream<String>> check;

	Rule(Function<Manifests, Stream<String>> check) {
		this.check = check;
	}

	/** Where it is broken. */
	Stream<String> breaches(Manifests manifests) {
		return this.check.apply(manifests);
	}

}
