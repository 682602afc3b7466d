package dev.parley.cli.local;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Directories;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.JavaImage;
import dev.parley.servers.Unchecked;
import dev.parley.setup.Part;

/**
 * A platform of its own that starts, serves an order and stops, while the JVMs of its
 * services record what that needs: a service alone would not get as far as its database.
 */
final class Rehearsal {

	/** On a busy machine; a part that has ended is noticed at once. */
	private static final Duration PATIENCE = Duration.ofMinutes(3);

	/** A JVM assembles its AOT cache before it ends. */
	private static final Duration ASSEMBLY = Duration.ofMinutes(5);

	/** An assembly uses one processor, and 0.5 GB of memory. */
	private static final int AT_ONCE = 2;

	private static final String ORDER = "{\"lines\":[{\"sku\":\"espresso-beans\",\"quantity\":1}]}";

	private final Home home;

	private final Layout layout;

	private final Processes processes;

	private final Platform platform;

	private Rehearsal(Home home, Path state) {
		int port = Platform.freePort();
		this.home = home;
		this.layout = new Layout(state, port);
		this.processes = new Processes(home, this.layout);
		this.platform = Platform.of(home, state, port);
	}

	/** Records the start of services and an order. */
	static void of(List<Part> services, Home home, Consumer<String> progress) {
		Path state = Directories.temporary(home.cache());
		Unchecked.run(() -> {
			// A JVM that is still writing there must not hide why it failed.
			try (Closeable _ = () -> Directories.delete(state)) {
				new Rehearsal(home, state).run(services, progress);
			}
		});
	}

	private void run(List<Part> services, Consumer<String> progress) {
		try {
			this.platform.prepare();
			this.processes.startAll(
					(it) -> services.contains(it.part()) ? JavaImage.recording(recording(it.part())) : Map.of(),
					(_) -> {
					});
			order();
			try (ExecutorService assemblies = Executors.newFixedThreadPool(AT_ONCE)) {
				services.reversed()
					.stream()
					.map((service) -> CompletableFuture.runAsync(() -> keep(service, progress), assemblies))
					.toList()
					.forEach(CompletableFuture::join);
			}
		}
		finally {
			this.processes.stopAll((_) -> {
			});
		}
	}

	private void keep(Part service, Consumer<String> progress) {
		this.processes.of(new Instance(service, 1)).stop(ASSEMBLY);
		Path recorded = this.layout.state().resolve(recording(service));
		if (Files.exists(recorded)) {
			ServiceImage.of(this.home, service)
				.trained((draft) -> Files.move(recorded, draft, StandardCopyOption.ATOMIC_MOVE));
			progress.accept(service.id() + " is recorded");
		}
	}

	/** Relative to the working directory of the part, which has no spaces that way. */
	private static String recording(Part service) {
		return service.id() + ".aot";
	}

	private void order() {
		if (!this.processes.within(PATIENCE, this.platform::takesOrders)) {
			throw new Failure("No order could be placed.");
		}
		FrontDoor door = this.platform.frontDoor(this.platform.tokenOf("customer1"));
		Reply placed = door.post("/api/orders", ORDER, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
		String order = "/api/orders/" + placed.json().path("id").asString();
		if (!this.processes.within(PATIENCE,
				() -> door.get(order).json().path("status").asString().equals("CONFIRMED"))) {
			throw new Failure("The order was not confirmed.");
		}
		door.get(order + "/timeline");
	}

}
