package dev.parley.servers.test;

import java.util.concurrent.CompletableFuture;

import dev.parley.servers.Database;

/**
 * PostgreSQL and Kafka for the tests of one JVM: started when first asked for, with empty
 * data, and gone when the JVM is gone. An application gets them by itself.
 */
public final class TestServers {

	private static final CompletableFuture<Servers> CHOICE = choose();

	private TestServers() {
	}

	/**
	 * A database with a role of its own, as a service would get it.
	 * @param name its name and that of the role; the same name gives the same database
	 */
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
