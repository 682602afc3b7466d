package dev.parley.images;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bill of materials of a whole image, in the format of CycloneDX. */
final class Bill {

	private Bill() {
	}

	/**
	 * Adds to the bill of a module what else is in its image.
	 * @param module the bill that Maven wrote
	 */
	static ObjectNode of(String image, String version, ObjectNode module, JavaRuntime runtime,
			SystemPackages packages) {
		ObjectNode bill = module.deepCopy();
		// It names the bill of the module.
		bill.remove("serialNumber");
		ObjectNode metadata = bill.withObject("/metadata");
		JsonNode application = metadata.path("component").deepCopy();
		ObjectNode container = metadata.putObject("component");
		container.put("type", "container").put("bom-ref", image).put("name", image).put("version", version);
		ArrayNode components = bill.withArray("components");
		components.insert(0, application);
		components.add(runtime.component());
		packages.components().forEach(components::add);
		ArrayNode parts = bill.withArray("dependencies").addObject().put("ref", image).putArray("dependsOn");
		components.forEach((component) -> {
			if (!component.path("purl").asString("").startsWith("pkg:maven/") || component.equals(application)) {
				parts.add(component.path("bom-ref").asString(""));
			}
		});
		return bill;
	}

	/** All components, including those inside others. */
	static List<JsonNode> components(JsonNode bill) {
		return bill.path("components").valueStream().<JsonNode>mapMulti((component, downstream) -> {
			downstream.accept(component);
			components(component).forEach(downstream);
		}).toList();
	}

}
