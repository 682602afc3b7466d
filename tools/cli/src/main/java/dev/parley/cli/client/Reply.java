package dev.parley.cli.client;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

	/** Whether the change needs a more recent login (RFC 9470). */
	boolean isLoginTooOld() {
		return this.status == 401 && this.text.contains("\"/problems/login-too-old\"");
	}

	/** Fails with the {@link #complaint()} unless the call was successful. */
	public Reply accepted() {
		if (this.status >= 300) {
			throw new Failure(complaint());
		}
		return this;
	}

	/** The detail and the errors of the problem document, or the status. */
	public String complaint() {
		JsonNode problem = this.text.startsWith("{") ? json() : JSON.createObjectNode();
		return Stream
			.concat(Stream.of(problem.path("detail").asString("the platform answered " + this.status)),
					problem.path("errors")
						.valueStream()
						.map((error) -> error.path("field").asString("") + " " + error.path("message").asString("")))
			.collect(Collectors.joining("; "));
	}

}
