package dev.parley.cli.local;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Leftovers;
import dev.parley.servers.kafka.KafkaImage;
import dev.parley.setup.Part;

/** Prepares, once per build, what the processes run. */
record Images(Home home) {

	void prepare(Consumer<String> progress) {
		List<Part> unrecorded = Part.services()
			.stream()
			.filter((service) -> ServiceImage.of(this.home, service).aot().isEmpty())
			.toList();
		Leftovers.delete(this.home.cache(), Clock.systemUTC());
		if (unrecorded.isEmpty() && KafkaImage.of(this.home).aot().isPresent()) {
			return;
		}
		progress.accept("recording a start and an order with each changed part, so that later starts are fast");
		KafkaImage.trained(this.home);
		try {
			Rehearsal.of(unrecorded, this.home, progress);
		}
		catch (Failure ex) {
			progress.accept("starting without a recording of each part: " + ex.getMessage() + " "
					+ String.join(" ", ex.evidence()));
		}
	}

}
