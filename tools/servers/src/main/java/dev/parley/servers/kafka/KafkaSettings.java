package dev.parley.servers.kafka;

import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.servers.Unchecked;

/**
 * The settings of a Kafka node that is broker and controller. With three nodes, each has
 * every message, and two acknowledge it.
 *
 * @param data the directory of its log
 * @param id its number in the quorum, from 1
 * @param quorum the addresses of all nodes, in the order of their numbers
 * @param security without it, every client may do everything
 */
public record KafkaSettings(Path data, int id, List<KafkaAddress> quorum, Optional<BrokerSecurity> security) {

	/**
	 * A properties file without the date that Java writes, so that equal settings are
	 * equal files.
	 */
	public String text() {
		StringWriter text = new StringWriter();
		Unchecked.run(() -> properties().store(text, null));
		return text.toString()
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.sorted()
			.collect(Collectors.joining("\n", "", "\n"));
	}

	private Properties properties() {
		Properties settings = new Properties();
		load("node.properties", settings);
		settings.put("node.id", Integer.toString(this.id));
		settings.put("log.dirs", this.data.toString());
		settings.put("controller.quorum.voters",
				IntStream.rangeClosed(1, this.quorum.size())
					.mapToObj((node) -> node + "@" + this.quorum.get(node - 1).controller())
					.collect(Collectors.joining(",")));
		KafkaAddress own = this.quorum.get(this.id - 1);
		settings.put("listeners", own.listeners());
		settings.put("advertised.listeners", own.advertised());
		String replicas = Integer.toString(this.quorum.size());
		Stream.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic", "default")
			.forEach((topic) -> settings.put(topic + ".replication.factor", replicas));
		String inSync = Integer.toString(this.quorum.size() / 2 + 1);
		Stream.of("transaction.state.log.min.isr", "share.coordinator.state.topic.min.isr", "min.insync.replicas")
			.forEach((name) -> settings.put(name, inSync));
		this.security.ifPresent((it) -> it.addTo(settings));
		return settings;
	}

	static void load(String resource, Properties settings) {
		Unchecked.run(() -> {
			try (InputStream content = KafkaSettings.class.getResourceAsStream(resource)) {
				settings.load(Objects.requireNonNull(content, resource));
			}
		});
	}

}
