package dev.parley.cli.client;

import java.util.Optional;

import dev.parley.servers.Failure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response of the platform.
 *
 * @param location the header {@code Location}
 * @param text the body
 */
public record Reply(int status, Optional<String> location, String text) {

	private static final JsonMapper JSON = new JsonMapper();

	/** The body as JSON; an empty object if there is no body. */
	public JsonNode json() {
		return this.text.isBlank() ? JSON.createObjectNode() : JSON.readTree(this.text);
	}

	/** Fails with the {@link #complaint()} unless the call was successful. */
	public Reply accepted() {
		if (this.status >= 300) {
			throw new Failure(complaint());
		}
		return this;
	}

	/** The detail of the problem document, or the status. */
	public String complaint() {
		String detail = this.text.startsWith("{") ? json().path("detail").asString("") : "";
		return detail.isEmpty() ? "the platform answered " + this.status : detail;
	}

}
