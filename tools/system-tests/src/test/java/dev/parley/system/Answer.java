package dev.parley.system;

import java.net.http.HttpResponse;
import java.util.Objects;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the front door answered. */
record Answer(int status, HttpResponse<String> response) {

	private static final JsonMapper JSON = new JsonMapper();

	static Answer of(HttpResponse<String> response) {
		return new Answer(response.statusCode(), response);
	}

	JsonNode json() {
		return JSON.readTree(this.response.body());
	}

	String text(String field) {
		return json().path(field).asString("");
	}

	String header(String name) {
		return this.response.headers().firstValue(name).orElse("");
	}

	boolean isProblem(int status, String name) {
		return this.status == status && header("Content-Type").startsWith("application/problem+json")
				&& text("type").equals("/problems/" + name) && !text("traceId").isEmpty();
	}

	@Override
	public String toString() {
		return this.status + " " + Objects.requireNonNullElse(this.response.body(), "");
	}

}
