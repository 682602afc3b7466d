package dev.parley.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Failure;
import dev.parley.setup.Part;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Lists, redelivers and discards dead letters. */
@Command(name = "dead-letters", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "[COMMAND]",
		description = "Lists the messages that no consumer could process (as operator1), or redelivers or discards them.")
class DeadLettersCommand extends EntranceCommand implements Runnable {

	private static final Map<String, String> PATHS = paths();

	private static final String LETTERS = "/dead-letters";

	private static final String WHY = "the reason, for the audit records";

	@Option(names = "--json", description = "print JSON")
	private boolean json;

	/** By the names of the databases. */
	private static Map<String, String> paths() {
		Map<String, String> paths = new TreeMap<>(Map.of("auth", "/auth/operations"));
		Part.databases()
			.forEach((database,
					service) -> Part.of(service).operations().ifPresent((path) -> paths.put(database, path)));
		return paths;
	}

	@Override
	public void run() {
		FrontDoor operator = operator();
		Map<String, List<JsonNode>> letters = new LinkedHashMap<>();
		PATHS.forEach((service, path) -> letters.put(service, list(operator, path + LETTERS)));
		if (this.json) {
			out().println(JSON.writeValueAsString(letters));
			return;
		}
		if (letters.values().stream().allMatch(List::isEmpty)) {
			out().println("There are no dead letters.");
			return;
		}
		out().printf("%-36s  %-13s  %-31s  %8s  %-20s  %s%n", "ID", "SERVICE", "TYPE", "ATTEMPTS", "AT", "ERROR");
		letters.forEach((service,
				items) -> items.forEach((item) -> out().printf("%-36s  %-13s  %-31s  %8d  %.19sZ  %s%n",
						item.path("id").asString(), service, item.path("type").asString("-"),
						item.path("attempts").asInt(), item.path("at").asString(), item.path("error").asString())));
	}

	@Command(mixinStandardHelpOptions = true,
			description = "Shows a dead letter with its payload, headers, error and audit records.")
	void show(@Mixin AnyTarget at, @Parameters(paramLabel = "ID", description = "its id") UUID id) {
		JsonNode letter = find(at.entrance(), id).letter();
		out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(letter));
	}

	@Command(mixinStandardHelpOptions = true,
			description = "Sends dead letters to their consumer again. Exits with 1 if one fails again.")
	int redeliver(@Mixin AnyTarget at,
			@Parameters(paramLabel = "ID", arity = "0..1", description = "one dead letter") @Nullable UUID id,
			@Option(names = "--all-of", paramLabel = "TYPE", description = "all of a type") @Nullable String type,
			@Option(names = "--reason", defaultValue = "", description = WHY) String reason) {
		if ((id == null) == (type == null)) {
			throw new ParameterException(Objects.requireNonNull(spec().subcommands().get("redeliver")),
					"Name the ID of a dead letter, or all of a type with --all-of TYPE");
		}
		return (id != null) ? redeliverOne(at.entrance(), id, reason)
				: redeliverAll(at.entrance(), String.valueOf(type), reason);
	}

	@Command(mixinStandardHelpOptions = true, description = "Discards a dead letter, which stays in the audit records.")
	void discard(@Mixin AnyTarget at, @Parameters(paramLabel = "ID", description = "its id") UUID id,
			@Option(names = "--reason", defaultValue = "", description = WHY) String reason) {
		String path = find(at.entrance(), id).path() + query("reason", reason);
		at.entrance().change((operator) -> operator.delete(path)).accepted();
		out().println("DISCARDED " + id);
	}

	private int redeliverOne(Entrance platform, UUID id, String reason) {
		JsonNode outcome = platform.change(find(platform, id).path() + "/redelivery" + query("reason", reason), "{}")
			.accepted()
			.json();
		String state = outcome.path("state").asString();
		out().println(state + " " + id + (state.equals("DEAD") ? ": " + outcome.path("error").asString() : ""));
		return state.equals("DEAD") ? Parley.NO : 0;
	}

	private int redeliverAll(Entrance platform, String type, String reason) {
		String query = query("type", type) + query("reason", reason).replace('?', '&');
		long redelivered = 0;
		long failed = 0;
		for (String path : PATHS.values()) {
			JsonNode outcome = platform.change(path + LETTERS + "/redelivery" + query, "{}").accepted().json();
			redelivered += outcome.path("redelivered").asLong();
			failed += outcome.path("failed").asLong();
		}
		out().printf("%d redelivered, %d failed again%n", redelivered, failed);
		return (failed > 0) ? Parley.NO : 0;
	}

	private static List<JsonNode> list(FrontDoor operator, String path) {
		List<JsonNode> items = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = operator.get(path + "?limit=100" + cursor).accepted().json();
			page.path("items").forEach(items::add);
			cursor = "&cursor=" + page.path("next").asString("");
		}
		while (!cursor.equals("&cursor="));
		return items;
	}

	private static Found find(Entrance platform, UUID id) {
		FrontDoor operator = platform.operator();
		for (String service : PATHS.values()) {
			String path = service + LETTERS + "/" + id;
			Reply reply = operator.get(path);
			if (reply.status() != 404) {
				return new Found(path, reply.accepted().json());
			}
		}
		throw new Failure("There is no dead letter " + id + ": see ./parley dead-letters");
	}

	private static String query(String name, String value) {
		return value.isEmpty() ? "" : "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	/** A dead letter, at the service that has it. */
	private record Found(String path, JsonNode letter) {
	}

}
