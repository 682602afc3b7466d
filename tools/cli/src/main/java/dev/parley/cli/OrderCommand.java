package dev.parley.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Places an order. */
@Command(name = "order", mixinStandardHelpOptions = true,
		description = "Places an order as customer1, and prints its state and id.")
class OrderCommand implements Callable<Integer> {

	/** Above the deadline after which an order expires. */
	private static final Duration LONGEST = Duration.ofMinutes(3);

	@Mixin
	private Target target = new Target();

	@Parameters(arity = "1..*", paramLabel = "SKU[=QTY]", description = "what, and how many of it (default: 1)")
	private List<String> items = List.of();

	@Option(names = "--wait", description = "follow the order to its final state; exit with 1 unless that is CONFIRMED")
	private boolean wait;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() throws InterruptedException {
		List<Map<String, Object>> lines = this.items.stream().map(this::line).toList();
		Entrance platform = this.target.entrance();
		FrontDoor door = platform.frontDoor(platform.tokenOf("customer1"));
		Reply placed = door.post("/api/orders", new JsonMapper().writeValueAsString(Map.of("lines", lines)),
				Map.of("Idempotency-Key", UUID.randomUUID().toString()));
		if (placed.status() != 201) {
			throw new Failure("The order was refused: " + placed.complaint());
		}
		String id = placed.json().path("id").asString();
		String state = this.wait ? follow(door, id) : placed.json().path("status").asString();
		this.spec.commandLine().getOut().println(state + " " + id);
		return (!this.wait || state.equals("CONFIRMED")) ? 0 : Parley.NO;
	}

	private static String follow(FrontDoor door, String id) throws InterruptedException {
		Instant end = Instant.now().plus(LONGEST);
		String state = "PENDING";
		while (state.equals("PENDING") && Instant.now().isBefore(end)) {
			TimeUnit.MILLISECONDS.sleep(50);
			Reply reply = door.get("/api/orders/" + id);
			if (reply.status() == 200) {
				state = reply.json().path("status").asString();
			}
		}
		return state;
	}

	private Map<String, Object> line(String item) {
		String[] parts = item.split("=", 2);
		try {
			return Map.of("sku", parts[0], "quantity", (parts.length == 1) ? 1 : Integer.parseInt(parts[1]));
		}
		catch (NumberFormatException ex) {
			throw new ParameterException(this.spec.commandLine(), "An item is SKU or SKU=QTY, not " + item);
		}
	}

}
