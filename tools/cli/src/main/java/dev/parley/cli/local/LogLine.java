package dev.parley.cli.local;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Formats structured log lines (Elastic Common Schema) for people. */
public final class LogLine {

	private static final JsonMapper json = JsonMapper.shared();

	private LogLine() {
	}

	/** Time, level, logger and message; other lines stay as they are. */
	public static String readable(String line) {
		if (!line.startsWith("{")) {
			return line;
		}
		try {
			JsonNode event = json.readTree(line);
			String text = "%s %-5s %s: %s".formatted(event.path("@timestamp").asString(""),
					event.path("log").path("level").asString(""), logger(event), event.path("message").asString(""));
			String trace = event.path("error").path("stack_trace").asString("");
			return trace.isEmpty() ? text : text + "\n" + trace.stripTrailing();
		}
		catch (JacksonException ex) {
			return line;
		}
	}

	private static String logger(JsonNode event) {
		String name = event.path("log").path("logger").asString("");
		return name.substring(name.lastIndexOf('.') + 1);
	}

}
