package dev.parley.cli.local;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Leftovers;
import dev.parley.servers.kafka.KafkaImage;
import dev.parley.setup.Part;

/** Prepares, once per build, what the processes run. */
record Images(Home home) {

	/** A training run uses one processor, and the assembly of its cache another. */
	private static final int AT_ONCE = 2;

	void prepare(Consumer<String> progress) {
		List<Runnable> training = Stream.concat(
				Part.services()
					.stream()
					.filter((service) -> ServiceImage.of(this.home, service).aot().isEmpty())
					.<Runnable>map((service) -> () -> train(service, progress)),
				KafkaImage.of(this.home).aot().isEmpty() ? Stream.of(() -> KafkaImage.trained(this.home)) : Stream.of())
			.toList();
		Leftovers.delete(this.home.cache(), Clock.systemUTC());
		if (training.isEmpty()) {
			return;
		}
		progress.accept("recording a start of each changed part, so that later starts are fast");
		try (ExecutorService trainers = Executors.newFixedThreadPool(AT_ONCE)) {
			training.stream()
				.map((run) -> CompletableFuture.runAsync(run, trainers))
				.toList()
				.forEach(CompletableFuture::join);
		}
	}

	/** Without a recording, a service only starts more slowly. */
	private void train(Part service, Consumer<String> progress) {
		try {
			ServiceImage.train(ServiceImage.of(this.home, service));
			progress.accept(service.id() + " is recorded");
		}
		catch (Failure ex) {
			progress.accept(service.id() + " starts without a recording: " + ex.getMessage() + " "
					+ String.join(" ", ex.evidence()));
		}
	}

}
