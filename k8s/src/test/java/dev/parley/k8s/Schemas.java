package dev.parley.k8s;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** The fields that Kubernetes and the operators know. */
final class Schemas {

	/**
	 * The packages of the models; read by name, since they are full of annotations that
	 * are not on the class path.
	 */
	private static final Map<String, String> PACKAGES = Map.ofEntries(
			Map.entry("v1", "io.fabric8.kubernetes.api.model"),
			Map.entry("apps/v1", "io.fabric8.kubernetes.api.model.apps"),
			Map.entry("batch/v1", "io.fabric8.kubernetes.api.model.batch.v1"),
			Map.entry("autoscaling/v2", "io.fabric8.kubernetes.api.model.autoscaling.v2"),
			Map.entry("policy/v1", "io.fabric8.kubernetes.api.model.policy.v1"),
			Map.entry("networking.k8s.io/v1", "io.fabric8.kubernetes.api.model.networking.v1"),
			Map.entry("rbac.authorization.k8s.io/v1", "io.fabric8.kubernetes.api.model.rbac"),
			Map.entry("gateway.networking.k8s.io/v1", "io.fabric8.kubernetes.api.model.gatewayapi.v1"),
			Map.entry("cert-manager.io/v1", "io.fabric8.certmanager.api.model.v1"),
			Map.entry("monitoring.coreos.com/v1", "io.fabric8.openshift.api.model.monitoring.v1"),
			Map.entry("kafka.strimzi.io/v1 Kafka", "io.strimzi.api.kafka.model.kafka"),
			Map.entry("kafka.strimzi.io/v1 KafkaNodePool", "io.strimzi.api.kafka.model.nodepool"),
			Map.entry("kafka.strimzi.io/v1 KafkaTopic", "io.strimzi.api.kafka.model.topic"),
			Map.entry("kafka.strimzi.io/v1 KafkaUser", "io.strimzi.api.kafka.model.user"));

	/** Those of which we found no models; README.md says so. */
	static final Set<String> UNCHECKED = Set.of("postgresql.cnpg.io/v1", "barmancloud.cnpg.io/v1", "keda.sh/v1alpha1",
			"kyverno.io/v1", "external-secrets.io/v1");

	private static final ObjectMapper STRICT = new ObjectMapper()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.setAnnotationIntrospector(new NothingElse());

	private Schemas() {
	}

	/** What is wrong with a resource, or nothing. */
	static String complaint(JsonNode resource) {
		String version = resource.path("apiVersion").asText();
		String kind = resource.path("kind").asText();
		String models = PACKAGES.getOrDefault(version, PACKAGES.get(version + " " + kind));
		try {
			if (!UNCHECKED.contains(version)) {
				STRICT.treeToValue(resource, Class.forName(models + "." + kind));
			}
			return "";
		}
		catch (ClassNotFoundException ex) {
			return "There is no schema for the kind " + kind + " of " + version;
		}
		catch (JsonProcessingException ex) {
			return Manifests.title(resource) + ": " + ex.getOriginalMessage();
		}
	}

	/** The models keep unknown fields; here they are refused. */
	private static final class NothingElse extends JacksonAnnotationIntrospector {

		@Override
		public Boolean hasAnySetter(Annotated annotated) {
			return (annotated instanceof AnnotatedMember) ? Boolean.FALSE : super.hasAnySetter(annotated);
		}

	}

}
