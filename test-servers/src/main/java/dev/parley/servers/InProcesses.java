package dev.parley.servers;

import java.net.InetSocketAddress;

import dev.parley.cli.platform.Database;
import dev.parley.cli.platform.EmbeddedServers;

/** Servers that are processes of this machine. */
final class InProcesses implements Servers {

	@Override
	public Database database(String name) {
		return EmbeddedServers.postgres(name);
	}

	@Override
	public String kafka() {
		return EmbeddedServers.kafka();
	}

	@Override
	public InetSocketAddress kafkaBehind(int port) {
		return new InetSocketAddress("localhost", EmbeddedServers.kafkaBehind(port));
	}

}
