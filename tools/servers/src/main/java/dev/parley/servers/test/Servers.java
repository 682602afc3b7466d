package dev.parley.servers.test;

import java.net.InetSocketAddress;

import dev.parley.servers.Database;

/** Provides PostgreSQL and Kafka to the tests of this JVM. */
interface Servers {

	/**
	 * The property with an application's role, which is the name of its database as well.
	 */
	String ROLE = "spring.datasource.username";

	/** The database of this name, owned by a role of the same name. */
	Database database(String name);

	/** The bootstrap servers of a Kafka that does not create topics by itself. */
	String kafka();

	/**
	 * Starts another Kafka for a proxy.
	 * @param port the port of the proxy, which Kafka gives to its clients
	 * @return the address that Kafka listens on
	 */
	InetSocketAddress kafkaBehind(int port);

}
