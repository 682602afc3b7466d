package dev.parley.cli.local;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Leftovers;
import dev.parley.servers.kafka.KafkaImage;
import dev.parley.setup.Part;

/** What the processes run from, prepared once per build. */
record Images(Home home) {

	/** A training run keeps one processor busy, and the assembly of its cache another. */
	private static final int AT_ONCE = 2;

	void prepare(Consumer<String> progress) {
		List<Part> untrained = Part.services()
			.stream()
			.filter((service) -> !ServiceImage.of(this.home, service).isTrained())
			.toList();
		boolean kafka = KafkaImage.of(this.home).aot().isEmpty();
		Leftovers.delete(this.home.cache(), Clock.systemUTC());
		if (untrained.isEmpty() && !kafka) {
			return;
		}
		progress.accept("recording a start of each changed part, which makes the next ones fast");
		try (ExecutorService trainers = Executors.newFixedThreadPool(AT_ONCE)) {
			Stream<Future<?>> services = untrained.stream()
				.map((service) -> trainers.submit(() -> train(service, progress)));
			Stream<Future<?>> broker = kafka ? Stream.of(trainers.submit(() -> KafkaImage.trained(this.home)))
					: Stream.of();
			Stream.concat(services, broker).toList().forEach(Images::join);
		}
	}

	/** A start that cannot be recorded is only slower. */
	private void train(Part service, Consumer<String> progress) {
		try {
			ServiceImage.of(this.home, service).trained();
			progress.accept(service.id() + " is recorded");
		}
		catch (Failure ex) {
			progress.accept(service.id() + " starts without a recording: " + ex.getMessage() + " "
					+ String.join(" ", ex.evidence()));
		}
	}

	private static void join(Future<?> task) {
		try {
			task.get();
		}
		catch (java.util.concurrent.ExecutionException ex) {
			throw new CompletionException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("Interrupted while recording");
		}
	}

}
