package dev.parley.cli.check;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Failure;
import tools.jackson.databind.JsonNode;

/** What operators can read, for longer than a token lasts. */
final class OperatorApi {

	private static final Executor VIRTUAL = (task) -> Thread.ofVirtual().start(task);

	private final Entrance platform;

	private volatile FrontDoor operator;

	OperatorApi(Entrance platform) {
		this.platform = platform;
		this.operator = platform.operator();
	}

	/** Reads the items of a list, one page ahead. */
	Stream<JsonNode> items(String path) {
		return Stream
			.iterate(Optional.of(page(path, get(path))), Optional::isPresent,
					(page) -> page.flatMap(Page::next).map((next) -> page(path, next)))
			.flatMap(Optional::stream)
			.flatMap((page) -> page.content().path("items").valueStream());
	}

	private Page page(String path, JsonNode content) {
		String cursor = content.path("next").asString("");
		return new Page(content, cursor.isEmpty() ? Optional.empty()
				: Optional.of(CompletableFuture.supplyAsync(() -> get(path + "?cursor=" + cursor), VIRTUAL)));
	}

	/**
	 * Reads a document.
	 * @throws Outage if a part does not answer
	 */
	JsonNode get(String path) {
		FrontDoor current = this.operator;
		Reply reply = current.get(path);
		if (reply.status() == 401) {
			reply = instead(current).get(path);
		}
		if (reply.status() != 200) {
			String failure = "Could not read the facts: " + reply.complaint() + " (" + path.split("\\?")[0]
					+ "). See ./parley status";
			throw (reply.status() == 503) ? new Outage(failure) : new Failure(failure);
		}
		return reply.json();
	}

	private synchronized FrontDoor instead(FrontDoor refused) {
		if (this.operator == refused) {
			this.operator = this.platform.operator();
		}
		return this.operator;
	}

	/** A page, while the next one is read. */
	private record Page(JsonNode content, Optional<CompletableFuture<JsonNode>> following) {

		Optional<JsonNode> next() {
			try {
				return this.following.map(CompletableFuture::join);
			}
			catch (CompletionException ex) {
				throw (ex.getCause() instanceof Failure cause) ? cause : ex;
			}
		}

	}

	/** A part does not answer, perhaps because it was just started again. */
	static final class Outage extends Failure {

		Outage(String line) {
			super(line);
		}

	}

}
