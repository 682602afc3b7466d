package dev.parley.servers.test;

import java.net.InetSocketAddress;

import dev.parley.servers.Database;

/** Servers that run in containers. */
final class InContainers implements Servers {

	@Override
	public Database database(String name) {
		return SharedPostgres.database(name);
	}

	@Override
	public String kafka() {
		return KafkaServer.shared().getBootstrapServers();
	}

	@Override
	public InetSocketAddress kafkaBehind(int port) {
		KafkaServer server = new KafkaServer("localhost:" + port);
		server.start();
		return server.address();
	}

}
