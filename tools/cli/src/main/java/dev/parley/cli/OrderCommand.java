package dev.parley.cli;

import java.time.Duration;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Places an order. */
@Command(name = "order", mixinStandardHelpOptions = true,
		description = "Places an order as customer1, and prints its status and id.")
class OrderCommand extends EntranceCommand implements Callable<Integer> {

	/** Longer than the deadline after which an order expires. */
	private static final Duration TIMEOUT = Duration.ofMinutes(3);

	@Parameters(arity = "1..*", paramLabel = "SKU[=QTY]", description = "a product, and its quantity (default: 1)")
	private List<String> items = List.of();

	@Option(names = "--wait", description = "wait for the final status, and exit with 1 unless it is CONFIRMED")
	private boolean wait;

	@Override
	public Integer call() throws InterruptedException {
		List<Map<String, Object>> lines = this.items.stream().map(this::line).toList();
		Entrance platform = entrance();
		FrontDoor door = platform.frontDoor(platform.tokenOf("customer1", "orders:read", "orders:write"));
		Reply placed = door.post("/api/orders", JSON.writeValueAsString(Map.of("lines", lines)),
				Map.of("Idempotency-Key", UUID.randomUUID().toString()));
		if (placed.status() != 201) {
			throw new Failure("The order was refused: " + placed.complaint());
		}
		String id = placed.json().path("id").asString();
		String status = this.wait ? follow(door, id) : placed.json().path("status").asString();
		out().println(status + " " + id);
		return (!this.wait || status.equals("CONFIRMED")) ? 0 : Parley.NO;
	}

	private static String follow(FrontDoor door, String id) throws InterruptedException {
		long end = System.nanoTime() + TIMEOUT.toNanos();
		String status = "PENDING";
		while (status.equals("PENDING") && System.nanoTime() < end) {
			TimeUnit.MILLISECONDS.sleep(50);
			Reply reply = door.get("/api/orders/" + id);
			if (reply.status() == 200) {
				status = reply.json().path("status").asString();
			}
		}
		return status;
	}

	private Map<String, Object> line(String item) {
		String[] parts = item.split("=", 2);
		try {
			return Map.of("sku", parts[0], "quantity", (parts.length == 1) ? 1 : Integer.parseInt(parts[1]));
		}
		catch (NumberFormatException ex) {
			throw new ParameterException(spec().commandLine(), "An item is SKU or SKU=QTY, not " + item);
		}
	}

}
