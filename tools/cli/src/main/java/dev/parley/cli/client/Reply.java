package dev.parley.cli.client;

import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the front door answered.
 *
 * @param status the HTTP status
 * @param location where the answer points to, as it came
 * @param text the body
 */
public record Reply(int status, Optional<String> location, String text) {

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Reads the body.
	 * @return the JSON; an empty object if the body is empty
	 */
	public JsonNode json() {
		return this.text.isBlank() ? JSON.createObjectNode() : JSON.readTree(this.text);
	}

	/**
	 * Says in a line why a call was refused.
	 * @return the detail of the problem document, or the status
	 */
	public String complaint() {
		String detail = this.text.startsWith("{") ? json().path("detail").asString("") : "";
		return detail.isEmpty() ? "the platform answered " + this.status : detail;
	}

}
