package dev.parley.images;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said about an image, in the format of in-toto. */
final class Statement {

	/** How the image was built: SLSA. */
	static final String PROVENANCE = "https://slsa.dev/provenance/v1";

	/** What the image contains: CycloneDX. */
	static final String BILL = "https://cyclonedx.org/bom";

	private static final String TYPE = "https://in-toto.io/Statement/v1";

	private Statement() {
	}

	static ObjectNode about(ImageReference image, String predicateType, JsonNode predicate) {
		ObjectNode statement = Json.object().put("_type", TYPE);
		statement.putArray("subject")
			.addObject()
			.put("name", image.name())
			.putObject("digest")
			.put("sha256", image.digest());
		return statement.put("predicateType", predicateType).set("predicate", predicate);
	}

	static boolean isAbout(ObjectNode statement, ImageReference image, String predicateType) {
		return statement.path("predicateType").asString("").equals(predicateType)
				&& statement.at("/subject/0/digest/sha256").asString("").equals(image.digest())
				&& statement.path("subject").size() == 1;
	}

	static ObjectNode provenance(String source, String revision, String builder, Instant time) {
		ObjectNode provenance = Json.object();
		ObjectNode definition = provenance.putObject("buildDefinition").put("buildType", "urn:parley:dockerfile:1");
		definition.putObject("externalParameters").put("source", source).put("dockerfile", "Dockerfile");
		definition.putArray("resolvedDependencies")
			.addObject()
			.put("uri", source)
			.putObject("digest")
			.put("gitCommit", revision);
		ObjectNode details = provenance.putObject("runDetails");
		details.putObject("builder").put("id", builder);
		details.putObject("metadata").put("finishedOn", time.truncatedTo(ChronoUnit.SECONDS).toString());
		return provenance;
	}

}
