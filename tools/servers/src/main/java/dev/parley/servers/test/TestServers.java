package dev.parley.servers.test;

import java.util.concurrent.CompletableFuture;

import dev.parley.servers.Database;

/**
 * PostgreSQL and Kafka for the tests of one JVM, which start empty on first use and end
 * with the JVM.
 */
public final class TestServers {

	private static final CompletableFuture<Servers> CHOICE = choose();

	private TestServers() {
	}

	/** The database of this name, owned by a role of the same name. */
	public static Database database(String name) {
		return choice().database(name);
	}

	static Servers choice() {
		return CHOICE.join();
	}

	private static CompletableFuture<Servers> choose() {
		try {
			Choice choice = Choice.of(System.getenv(Choice.VARIABLE), Docker::missing);
			System.out.println(choice.line());
			return CompletableFuture.completedFuture(choice.servers());
		}
		catch (IllegalStateException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
