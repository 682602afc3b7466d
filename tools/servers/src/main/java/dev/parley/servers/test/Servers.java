package dev.parley.servers.test;

import java.net.InetSocketAddress;

import dev.parley.servers.Database;

/** Where the tests of this JVM get their servers from. */
interface Servers {

	/** The property with the role of an application, whose database has the same name. */
	String ROLE = "spring.datasource.username";

	/** A database with a role of its own, as a service would get it. */
	Database database(String name);

	/** The bootstrap servers of a Kafka that creates no topic by itself. */
	String kafka();

	/**
	 * Starts another Kafka, which sends its clients to a port of this machine.
	 * @param port where somebody stands between it and its clients
	 * @return where it really listens
	 */
	InetSocketAddress kafkaBehind(int port);

}
