package dev.parley.cli.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import dev.parley.servers.Failure;
import dev.parley.setup.Credentials;
import dev.parley.setup.Part;

/** A platform as its users see it, wherever it runs. */
public interface Entrance {

	/** Every scope that a user can have. */
	List<String> USER_SCOPES = Part.services()
		.stream()
		.flatMap((service) -> service.scopes().stream())
		.distinct()
		.toList();

	/** Every scope of a client. */
	List<String> CLIENT_SCOPES = List.of("products:read", "orders:read", "orders:write");

	/** The URL of the gateway. */
	URI url();

	/**
	 * Trusts the CA of the platform and presents the administrator's certificate; Java's
	 * default without TLS.
	 */
	SSLContext tls();

	Credentials credentials();

	/** Fails if another platform answers at the URL, which must not get our passwords. */
	default void requireOwn() {
	}

	/**
	 * An access token of the operator, which is cached because a one-time code is valid
	 * for one login only.
	 */
	String operatorToken();

	/** Logs the operator in again, and returns the access token. */
	default String newOperatorToken() {
		return tokenOf("operator1");
	}

	/**
	 * Logs a user in, and returns an access token.
	 * @param scopes what it is for; by default, every scope of the user's role
	 */
	default String tokenOf(String user, String... scopes) {
		return tokenOf(browser(), user, scopes);
	}

	/** Logs a user in with a browser, and returns an access token. */
	default String tokenOf(Browser browser, String user, String... scopes) {
		return new Login(browser).user(credentials().user(user), (scopes.length > 0) ? List.of(scopes) : USER_SCOPES);
	}

	/** Logs a user in, and returns what redeems the authorization code. */
	default Supplier<Reply> redemptionOf(String user) {
		return new Login(browser()).redemption(credentials().user(user), USER_SCOPES);
	}

	/** Returns an access token with every scope of the client. */
	default String clientToken(String client) {
		return new Login(browser()).client(client, credentials().secretOf(client), CLIENT_SCOPES);
	}

	/** Returns a token with every scope of the client, bound to a new key. */
	default BoundToken boundToken(String client) {
		return new Login(browser()).bound(client, credentials().secretOf(client), CLIENT_SCOPES);
	}

	/** A browser without a login. */
	default Browser browser() {
		requireOwn();
		return new Browser(url(), tls());
	}

	/** Measures what the platform spends; empty where this program cannot see it. */
	default Optional<Meter> meter() {
		return Optional.empty();
	}

	/** Where checks of the audit logs keep the heads of the chains that they saw. */
	Path auditHeads();

	default FrontDoor frontDoor(String token) {
		requireOwn();
		return new FrontDoor(FrontDoor.clients(tls()).build(), url(), token);
	}

	default FrontDoor operator() {
		return frontDoor(operatorToken());
	}

	/**
	 * Makes a change as the operator. If the login is too old for it, the operator logs
	 * in again.
	 */
	default Reply change(Function<FrontDoor, Reply> change) {
		Reply reply = change.apply(operator());
		return reply.isLoginTooOld() ? change.apply(frontDoor(newOperatorToken())) : reply;
	}

	/** Posts a change as the operator. */
	default Reply change(String path, String json) {
		return change((operator) -> operator.post(path, json, Map.of()));
	}

	/**
	 * Whether orders can be placed; parts that are ready may not have found each other
	 * yet.
	 */
	default boolean takesOrders() {
		try {
			FrontDoor customer = frontDoor(tokenOf("customer1"));
			return Stream.of("/api/products", "/api/orders", "/api/notifications")
				.allMatch((path) -> customer.get(path).status() == 200);
		}
		catch (Failure ex) {
			return false;
		}
	}

}
