package dev.parley.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows the messages that a consumer gave up, and decides about them. */
@Command(name = "dead-letters", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "[COMMAND]",
		description = "Lists the messages that a consumer gave up (as operator1), or decides about them.")
class DeadLettersCommand implements Runnable {

	private static final List<String> SERVICES = List.of("orders", "inventory", "notifications");

	private static final JsonMapper JSON = new JsonMapper();

	@Mixin
	private Target target = new Target();

	@Option(names = "--json", description = "print JSON")
	private boolean json;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public void run() {
		FrontDoor operator = operator(this.target);
		Map<String, List<JsonNode>> letters = new LinkedHashMap<>();
		SERVICES.forEach((service) -> letters.put(service, dead(operator, service)));
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
			description = "Shows a dead letter: its payload, headers, error and audit.")
	void show(@Mixin Target at, @Parameters(paramLabel = "ID", description = "its id") UUID id) {
		FrontDoor operator = operator(at);
		JsonNode letter = taken(operator.get(find(operator, id))).json();
		out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(letter));
	}

	@Command(mixinStandardHelpOptions = true,
			description = "Has the consumer process dead letters after all. Exits with 1 if one fails again.")
	int redeliver(@Mixin Target at,
			@Parameters(paramLabel = "ID", arity = "0..1", description = "one of them") @Nullable UUID id,
			@Option(names = "--all-of", paramLabel = "TYPE", description = "all of a type") @Nullable String type,
			@Option(names = "--reason", defaultValue = "", description = "why, for the records") String reason) {
		if ((id == null) == (type == null)) {
			throw new ParameterException(Objects.requireNonNull(this.spec.subcommands().get("redeliver")),
					"Name the ID of a dead letter, or all of a type with --all-of TYPE");
		}
		FrontDoor operator = operator(at);
		return (id != null) ? redeliverOne(operator, id, reason) : redeliverAll(operator, String.valueOf(type), reason);
	}

	@Command(mixinStandardHelpOptions = true, description = "Discards a dead letter; the records keep it.")
	void discard(@Mixin Target at, @Parameters(paramLabel = "ID", description = "its id") UUID id,
			@Option(names = "--reason", defaultValue = "", description = "why, for the records") String reason) {
		FrontDoor operator = operator(at);
		taken(operator.delete(find(operator, id) + query("reason", reason)));
		out().println("DISCARDED " + id);
	}

	private int redeliverOne(FrontDoor operator, UUID id, String reason) {
		JsonNode outcome = taken(
				operator.post(find(operator, id) + "/redelivery" + query("reason", reason), "{}", Map.of()))
			.json();
		String state = outcome.path("state").asString();
		out().println(state + " " + id + (state.equals("DEAD") ? ": " + outcome.path("error").asString() : ""));
		return state.equals("DEAD") ? Parley.NO : 0;
	}

	private int redeliverAll(FrontDoor operator, String type, String reason) {
		long redelivered = 0;
		long failed = 0;
		for (String service : SERVICES) {
			JsonNode outcome = taken(operator.post(
					path(service) + "/redelivery" + query("type", type) + query("reason", reason).replace('?', '&'),
					"{}", Map.of()))
				.json();
			redelivered += outcome.path("redelivered").asLong();
			failed += outcome.path("failed").asLong();
		}
		out().printf("%d redelivered, %d failed again%n", redelivered, failed);
		return (failed > 0) ? Parley.NO : 0;
	}

	private static List<JsonNode> dead(FrontDoor operator, String service) {
		List<JsonNode> items = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = taken(operator.get(path(service) + "?limit=100" + cursor)).json();
			page.path("items").forEach(items::add);
			String next = page.path("next").asString("");
			cursor = next.isEmpty() ? "" : "&cursor=" + next;
		}
		while (!cursor.isEmpty());
		return items;
	}

	/** Which of the services has it. */
	private static String find(FrontDoor operator, UUID id) {
		for (String service : SERVICES) {
			String path = path(service) + "/" + id;
			Reply reply = operator.get(path);
			if (reply.status() != 404) {
				taken(reply);
				return path;
			}
		}
		throw new Failure("There is no dead letter " + id + ": see ./parley dead-letters");
	}

	private static Reply taken(Reply reply) {
		if (reply.status() >= 300) {
			throw new Failure(reply.complaint());
		}
		return reply;
	}

	private static FrontDoor operator(Target target) {
		Entrance platform = target.entrance();
		return platform.frontDoor(platform.operatorToken());
	}

	private static String path(String service) {
		return "/api/operations/" + service + "/dead-letters";
	}

	private static String query(String name, String value) {
		return value.isEmpty() ? "" : "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

}
