package dev.parley.auth;

/** A test of the whole server; tests that need no settings of their own share one. */
public abstract class ServiceTest {

	protected final Server server;

	final Browser browser;

	final Client client;

	protected ServiceTest() {
		this(Server.shared());
	}

	ServiceTest(Server server) {
		this.server = server;
		this.browser = server.browser();
		this.client = new Client(server);
	}

}
