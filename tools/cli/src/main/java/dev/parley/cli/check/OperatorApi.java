package dev.parley.cli.check;

import java.util.Optional;
import java.util.stream.Stream;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Failure;
import tools.jackson.databind.JsonNode;

/** What operators can read, for longer than a token lasts. */
final class OperatorApi {

	private final Entrance platform;

	private FrontDoor operator;

	OperatorApi(Entrance platform) {
		this.platform = platform;
		this.operator = platform.operator();
	}

	/** Reads the items of a list, one page at a time. */
	Stream<JsonNode> items(String path) {
		return Stream
			.iterate(Optional.of(get(path)), Optional::isPresent,
					(page) -> page.flatMap((current) -> after(path, current)))
			.flatMap(Optional::stream)
			.flatMap((page) -> page.path("items").valueStream());
	}

	private Optional<JsonNode> after(String path, JsonNode page) {
		String cursor = page.path("next").asString("");
		return cursor.isEmpty() ? Optional.empty() : Optional.of(get(path + "?cursor=" + cursor));
	}

	JsonNode get(String path) {
		Reply reply = this.operator.get(path);
		if (reply.status() == 401) {
			this.operator = this.platform.operator();
			reply = this.operator.get(path);
		}
		if (reply.status() != 200) {
			throw new Failure("Could not read the facts: " + reply.complaint() + " (" + path.split("\\?")[0]
					+ "). See ./parley status");
		}
		return reply.json();
	}

}
