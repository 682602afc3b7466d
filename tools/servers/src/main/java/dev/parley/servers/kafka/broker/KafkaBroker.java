package dev.parley.servers.kafka.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Runs a Kafka node that formats a new directory and writes a file when it is ready.
 */
public final class KafkaBroker {

	/** The system property that makes a node exit as soon as it has started. */
	public static final String EXIT_WHEN_STARTED = "parley.exit-when-started";

	private KafkaBroker() {
	}

	/**
	 * Runs until a signal stops it.
	 * @param args the file with the settings, the file that gets the process id when the
	 * node is ready, and the cluster id for a new directory
	 */
	public static void main(String[] args) throws Exception {
		Path ready = Path.of(args[1]);
		Files.deleteIfExists(ready);
		KafkaConfig config = KafkaConfig.fromProps(settings(Path.of(args[0])));
		format(config, args[2]);
		KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
		Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
		start(server);
		Files.writeString(ready, Long.toString(ProcessHandle.current().pid()));
		if (Boolean.getBoolean(EXIT_WHEN_STARTED)) {
			System.exit(0);
		}
		server.awaitShutdown();
	}

	/** Without the halt, a failed start would leave a process that never serves. */
	private static void start(KafkaRaftServer server) {
		try {
			server.startup();
		}
		catch (RuntimeException | Error ex) {
			ex.printStackTrace();
			Runtime.getRuntime().halt(1);
		}
	}

	private static Properties settings(Path file) throws IOException {
		Properties settings = new Properties();
		try (Reader reader = Files.newBufferedReader(file)) {
			settings.load(reader);
		}
		return settings;
	}

	private static String clusterId(KafkaConfig config, String otherwise) throws IOException {
		return new MetaPropertiesEnsemble.Loader().addLogDirs(config.logDirs())
			.addMetadataLogDir(config.metadataLogDir())
			.load()
			.clusterId()
			.orElse(otherwise);
	}

	private static void format(KafkaConfig config, String clusterId) throws Exception {
		Formatter formatter = new Formatter().setNodeId(config.nodeId())
			.setClusterId(clusterId(config, clusterId))
			.setIgnoreFormatted(true)
			.setControllerListenerName(config.controllerListenerNames().get(0))
			.setMetadataLogDirectory(config.metadataLogDir());
		config.logDirs().forEach(formatter::addDirectory);
		formatter.run();
	}

}
