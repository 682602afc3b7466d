package dev.parley.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import dev.parley.setup.Part;

/**
 * How many instances each part has, and how the parts talk.
 *
 * @param counts the parts that may have more than one, and how many they have
 * @param tls whether the front door has a certificate, and the parts show each other
 * theirs
 */
record Topology(Map<Part, Integer> counts, boolean tls) {

	private static final String TLS = "tls";

	private static final List<Part> SCALABLE = List.of(Part.KAFKA, Part.ORDER_SERVICE, Part.INVENTORY_SERVICE,
			Part.NOTIFICATION_SERVICE);

	/** The most instances that a part can have. */
	static final int MOST = 3;

	/** What was written down; one of each, if nothing was. */
	static Topology read(Path file) {
		Map<Part, Integer> counts = new EnumMap<>(Part.class);
		boolean tls = false;
		try {
			for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
				if (line.equals(TLS)) {
					tls = true;
				}
				else {
					String[] part = line.split("=");
					counts.put(Part.of(part[0]), Integer.parseInt(part[1]));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new Topology(counts, tls);
	}

	void write(Path file) {
		try {
			Files.writeString(file,
					this.counts.entrySet()
						.stream()
						.map((entry) -> entry.getKey().id() + "=" + entry.getValue() + "\n")
						.collect(Collectors.joining()) + (this.tls ? TLS + "\n" : ""));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Topology with(Map<Part, Integer> changes) {
		Map<Part, Integer> all = new EnumMap<>(Part.class);
		all.putAll(this.counts);
		changes.forEach((part, count) -> {
			if (!SCALABLE.contains(part)) {
				throw new Failure("There is one " + part.id() + " only: more than one can be of "
						+ SCALABLE.stream().map(Part::id).collect(Collectors.joining(", ")));
			}
			if (count < 1 || count > MOST || part == Part.KAFKA && count == 2) {
				throw new Failure((part == Part.KAFKA) ? "A quorum has 1 or 3 brokers, not " + count
						: part.id() + " can have 1 to " + MOST + " instances, not " + count);
			}
			all.put(part, count);
		});
		return new Topology(all, this.tls);
	}

	Topology withTls(boolean tls) {
		return new Topology(this.counts, tls);
	}

	List<Instance> of(Part part) {
		return IntStream.rangeClosed(1, this.counts.getOrDefault(part, 1))
			.mapToObj((number) -> new Instance(part, number))
			.toList();
	}

	/** In the order in which they are started. */
	List<Instance> all() {
		return Stream.of(Part.values()).flatMap((part) -> of(part).stream()).toList();
	}

	/** Those that a name means: all of a part, or a single one. */
	List<Instance> named(String id) {
		List<Instance> named = all().stream()
			.filter((it) -> it.part().id().equals(id) || it.id().equals(id)
					|| (it.part().id() + "-" + it.number()).equals(id))
			.toList();
		if (named.isEmpty()) {
			throw new Failure("There is no part " + id + ": the parts are "
					+ all().stream().map(Instance::id).collect(Collectors.joining(", ")));
		}
		return named;
	}

}
