package dev.parley.k8s;

import java.util.function.Function;
import java.util.stream.Stream;

/** The rules for manifests, beyond what Kubernetes validates. */
enum Rule {

	/** Unknown fields are mistakes. */
	KNOWN_FIELDS((manifests) -> manifests.all().stream().map(Schemas::complaint).filter((it) -> !it.isEmpty())),

	/** Images are pinned, and ours have the version of this build. */
	PINNED_IMAGES(ContainerRules::pinnedImages),

	/** In production, the digest of an image decides. */
	DIGESTS(ProductionRules::digests),

	/**
	 * If there is an admission policy, our images need a signature, a bill and a
	 * provenance.
	 */
	SIGNED(SignatureRules::signed),

	/** In production, the database has no superuser with a password. */
	NO_SUPERUSER(ProductionRules::noSuperuser),

	/** In production, services call each other by TLS. */
	ENCRYPTED(ProductionRules::encrypted),

	/** In production, only pages are redirected to HTTPS. */
	REDIRECTS(ProductionRules::pagesRedirected),

	/** Every container has resource limits. */
	LIMITS(ContainerRules::limits),

	/** Every container has liveness and readiness probes. */
	PROBES(ContainerRules::probes),

	/** The security profile {@code restricted}, and a read-only root file system. */
	RESTRICTED(RestrictedRules::restricted),

	/** No pod gets an API token or service environment variables. */
	NO_TOKENS(PodRules::noTokens),

	/** A rolling update fails no request. */
	GENTLE_UPDATES(PodRules::gentleUpdates),

	/** Every resource has the labels that selectors use. */
	LABELS(PodRules::labels),

	/** Every resource is in the namespace, and none is deleted with another. */
	ONE_NAMESPACE(CompanyRules::namespace),

	/** A service comes with all that it needs to be found, scaled and drained. */
	COMPANY(CompanyRules::company),

	/** All instances that a scaler allows have the connections of their pools. */
	CONNECTIONS(ConnectionRules::connections),

	/** No secret is in a manifest, and each that is mounted will be there. */
	SECRETS(CompanyRules::secrets),

	/** Every configured value is read by a service. */
	READ_SETTINGS(Settings::unread),

	/** The containers have the environment that they have in Compose. */
	LIKE_COMPOSE(Settings::unlikeCompose),

	/** Topics and access rules are those of the contract. */
	LIKE_CONTRACT(ContractRules::likeContract),

	/** All traffic is denied except DNS and what each pod's policy allows. */
	DENIED_BY_DEFAULT(NetworkRules::deniedByDefault),

	/** Both ends of a connection allow it. */
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
