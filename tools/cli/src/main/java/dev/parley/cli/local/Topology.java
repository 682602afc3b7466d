package dev.parley.cli.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import dev.parley.servers.Unchecked;
import dev.parley.setup.Part;

/**
 * The number of instances of each part, and whether connections are encrypted.
 *
 * @param counts the parts that may have several instances
 * @param tls whether all parts use mutual TLS
 */
record Topology(Map<Part, Integer> counts, boolean tls) {

	private static final String TLS = "tls";

	/** The maximum number of instances of any part. */
	static final int MOST = 3;

	/** Reads a file; without one, there is one instance of each part. */
	static Topology read(Path file) {
		List<String> lines = Files.exists(file) ? Unchecked.get(() -> Files.readAllLines(file)) : List.of();
		Map<Part, Integer> counts = new TreeMap<>();
		lines.stream()
			.filter((line) -> !line.equals(TLS))
			.map((line) -> line.split("="))
			.forEach((part) -> counts.put(Part.of(part[0]), Integer.valueOf(part[1])));
		return new Topology(counts, lines.contains(TLS));
	}

	void write(Path file) {
		String text = this.counts.entrySet()
			.stream()
			.map((entry) -> entry.getKey().id() + "=" + entry.getValue() + "\n")
			.collect(Collectors.joining()) + (this.tls ? TLS + "\n" : "");
		Unchecked.run(() -> Files.writeString(file, text));
	}

	Topology with(Map<Part, Integer> changes) {
		Map<Part, Integer> all = new TreeMap<>();
		all.putAll(this.counts);
		changes.forEach((part, count) -> {
			int most = (part == Part.KAFKA) ? MOST : Math.min(part.mostInstances(), MOST);
			if (most == 1) {
				throw new Failure("There can be only one " + part.id() + "; parts with several instances are "
						+ Stream.concat(Stream.of(Part.KAFKA), Part.scalable().stream())
							.map(Part::id)
							.collect(Collectors.joining(", ")));
			}
			if (count < 1 || count > most || part == Part.KAFKA && count == 2) {
				throw new Failure((part == Part.KAFKA) ? "A quorum has 1 or 3 brokers, not " + count
						: part.id() + " can have 1 to " + most + " instances, not " + count);
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

	/** All instances, in the order in which they start. */
	List<Instance> all() {
		return Part.all().stream().flatMap((part) -> of(part).stream()).toList();
	}

	/** The instances of a part, or the instance of this name. */
	List<Instance> named(String id) {
		List<Instance> named = all().stream()
			.filter((it) -> List.of(it.part().id(), it.id(), it.part().id() + "-" + it.number()).contains(id))
			.toList();
		if (named.isEmpty()) {
			throw new Failure("There is no part " + id + ": the parts are "
					+ all().stream().map(Instance::id).collect(Collectors.joining(", ")));
		}
		return named;
	}

}
