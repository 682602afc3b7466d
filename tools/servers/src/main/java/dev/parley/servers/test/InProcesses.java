package dev.parley.servers.test;

import java.net.InetSocketAddress;

import dev.parley.servers.Database;

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
